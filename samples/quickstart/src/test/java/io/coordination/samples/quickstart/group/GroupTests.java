// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart.group;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.coordination.samples.quickstart.FencedGroup;
import io.coordination.samples.quickstart.FencedGroup.Claim;
import io.coordination.samples.quickstart.input.Input;
import io.coordination.samples.quickstart.input.Split;
import io.coordination.samples.quickstart.output.ForeignOutputException;
import io.coordination.samples.quickstart.output.OutputDirectory;
import io.coordination.samples.quickstart.work.Workload;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class GroupTests {

	private final FencedGroup group = new FencedGroup(4);

	private GroupReader reader;

	private String run = "";

	@BeforeEach
	void makeReader(@TempDir Path directory) throws Exception {
		Input input = Input.builtIn();
		OutputDirectory output = OutputDirectory.open(directory.resolve("output"), input, 4);
		this.run = output.run();
		this.reader = new GroupReader(this.group, new Workload(input, new Split(input.lines(), 4), output, 0));
	}

	@Test
	void groupIsReadWithOwnersAndProgress() throws Exception {
		Claim claim = this.group.claim(1, "a");
		this.group.commit(claim, 5, this.run + " 7:100");
		GroupSnapshot snapshot = this.reader.read();
		assertThat(snapshot.partitions()).hasSize(4);
		assertThat(snapshot.committed()).isEqualTo(5);
		assertThat(snapshot.isDone()).isFalse();
		assertThat(snapshot.isSettled()).isFalse();
		assertThat(snapshot.partitions().get(1).owner()).isEqualTo("a");
		assertThat(snapshot.partitions().get(1).fencingToken()).isEqualTo(claim.fencingToken());
		assertThat(snapshot.partitions().get(0).owner()).isNull();
	}

	@Test
	void ownersAreToldAsRanges() throws Exception {
		for (Map.Entry<Integer, String> owner : Map.of(0, "b", 1, "a", 2, "b", 3, "b").entrySet()) {
			this.group.claim(owner.getKey(), owner.getValue());
		}
		GroupSnapshot snapshot = this.reader.read();
		assertThat(snapshot.owners()).containsExactly(Map.entry("a", "1"), Map.entry("b", "0,2-3"));
		assertThat(snapshot.isSettled()).isTrue();
	}

	@Test
	void offsetsOfAnotherRunAreRefused() {
		this.group.commit(this.group.claim(1, "a"), 5, "another 7:100");
		assertThatExceptionOfType(ForeignOutputException.class).isThrownBy(this.reader::read)
			.withMessageContaining("run " + this.run)
			.withMessageContaining("run another");
	}

	@Test
	void offsetsOfAnotherProgramAreRefused() {
		this.group.commit(this.group.claim(1, "a"), 5, "");
		assertThatExceptionOfType(ForeignOutputException.class).isThrownBy(this.reader::read);
	}

	@Test
	void moveIsAnotherOwnerOrAnotherClaim() throws Exception {
		Claim first = this.group.claim(0, "a");
		this.group.claim(1, "a");
		this.group.claim(2, "a");
		GroupSnapshot before = this.reader.read();
		this.group.release(first);
		this.group.claim(1, "a");
		this.group.claim(3, "b");
		Instant now = Instant.EPOCH;
		assertThat(Move.between(before, this.reader.read(), now)).containsExactly(new Move(now, 0, "a", null),
				new Move(now, 1, "a", "a"), new Move(now, 3, null, "b"));
	}

	@Test
	void watchTellsOfEachChangeAndKeepsTheLastMoves() throws Exception {
		BlockingQueue<GroupView> told = new LinkedBlockingQueue<>();
		GroupWatch watch = new GroupWatch(this.reader, told::add);
		watch.start();
		try {
			GroupView first = watch.next(0, Duration.ofSeconds(20));
			assertThat(first.group()).isNotNull();
			Claim claim = this.group.claim(2, "a");
			GroupView second = watch.next(first.version(), Duration.ofSeconds(20));
			assertThat(second.moves()).extracting(Move::partition).containsExactly(2);
			this.group.commit(claim, 1, "another");
			GroupView third = watch.next(second.version(), Duration.ofSeconds(20));
			assertThat(third.problem()).contains("another");
			assertThat(third.group()).isEqualTo(second.group());
			List<GroupView> views = new ArrayList<>();
			while (views.size() < 3) {
				views.add(told.poll(20, TimeUnit.SECONDS));
			}
			assertThat(views).containsExactly(first, second, third);
		}
		finally {
			watch.stop();
		}
	}

}
