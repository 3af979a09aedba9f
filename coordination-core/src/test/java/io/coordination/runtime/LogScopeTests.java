// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.coordination.GroupName;
import io.coordination.LogFields;
import io.coordination.MemberId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;

class LogScopeTests {

	private final LogScope scope = new LogScope(new GroupName("orders"), new MemberId("host-1"));

	private final List<Map<String, String>> seen = new ArrayList<>();

	@BeforeEach
	@AfterEach
	void clear() {
		MDC.clear();
	}

	@Test
	void groupAndMemberAreThereWhileTheTaskRuns() {
		this.scope.run(this::look);
		assertThat(this.seen).containsExactly(Map.of(LogFields.GROUP, "orders", LogFields.MEMBER, "host-1"));
		assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
	}

	@Test
	void generationIsRememberedForTheNextTask() {
		this.scope.run(() -> LogScope.generation(12));
		this.scope.run(this::look);
		assertThat(this.seen).singleElement()
			.satisfies((fields) -> assertThat(fields).containsEntry(LogFields.GENERATION, "12"));
		assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
	}

	@Test
	void whatWasThereBeforeIsThereAfterwards() {
		MDC.put(LogFields.GROUP, "other");
		MDC.put(LogFields.GENERATION, "3");
		MDC.put("request", "7");
		this.scope.run(this::look);
		assertThat(this.seen)
			.containsExactly(Map.of(LogFields.GROUP, "orders", LogFields.MEMBER, "host-1", "request", "7"));
		assertThat(MDC.getCopyOfContextMap())
			.isEqualTo(Map.of(LogFields.GROUP, "other", LogFields.GENERATION, "3", "request", "7"));
	}

	@Test
	void tasksOfALoopRunWithinIt() {
		EventLoop direct = new EventLoop() {

			@Override
			public void execute(Runnable task) {
				task.run();
			}

			@Override
			public Runnable schedule(long nanos, Runnable task) {
				task.run();
				return () -> {
				};
			}

		};
		EventLoop loop = this.scope.around(direct);
		loop.execute(this::look);
		loop.schedule(7, this::look);
		assertThat(this.seen).hasSize(2)
			.allSatisfy((fields) -> assertThat(fields).containsEntry(LogFields.MEMBER, "host-1"));
	}

	private void look() {
		this.seen.add(MDC.getCopyOfContextMap());
	}

}
