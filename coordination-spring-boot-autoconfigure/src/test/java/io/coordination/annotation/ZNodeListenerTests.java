// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.coordination.Coordinator;
import io.coordination.MemberId;
import io.coordination.diagnostics.CoordinationStartupException;
import io.coordination.fake.Contexts;
import io.coordination.fake.FakeTrees;
import io.coordination.watcher.TreeWatchers;
import io.coordination.watcher.WatcherLifecycle;
import io.coordination.watcher.ZNodeEndpoint;
import io.coordination.watcher.ZNodeErrorHandler;
import io.coordination.watcher.ZNodeListenerFailure;
import io.coordination.znode.ZNodeChanged;
import io.coordination.znode.ZNodeCreated;
import io.coordination.znode.ZNodeDeleted;
import io.coordination.znode.ZNodeEvent;
import io.coordination.znode.ZNodeProblem;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ZNodeListenerTests {

	private final ApplicationContextRunner runner = Contexts.withoutGroups()
		.withBean(FakeTrees.class)
		.withPropertyValues("coordination.watchers.config.path=/config",
				"coordination.watchers.config.payload-type=" + Limits.class.getName(),
				"coordination.watchers.text.path=/text", "coordination.watchers.text.payload-type=string");

	@Test
	void typeOfTheEventDecidesWhatAMethodIsToldOf() {
		this.runner.withBean(ByType.class).run((context) -> {
			FakeTrees trees = context.getBean(FakeTrees.class);
			trees.put("config", "/config/a", 1, "{\"rate\":1}");
			trees.put("config", "/config/a", 2, "{\"rate\":2}");
			trees.sink("config").absent("/config/a");
			ByType bean = context.getBean(ByType.class);
			await().until(() -> bean.all.size() == 3 && bean.some.size() == 3);
			assertThat(bean.all).containsExactly("ZNodeCreated /config/a", "ZNodeChanged /config/a",
					"ZNodeDeleted /config/a");
			assertThat(bean.some).containsExactlyInAnyOrder("created 1", "changed 1 to 2", "deleted 2");
		});
	}

	@Test
	void otherParametersAreResolved() {
		this.runner.withBean(Parameters.class).run((context) -> {
			context.getBean(FakeTrees.class).put("text", "/text", 1, "v");
			await().until(() -> context.getBean(Parameters.class).told.contains("host-1 v"));
		});
	}

	@Test
	void repeatedAndComposedAnnotationsCount() {
		this.runner.withBean(Repeated.class).run((context) -> {
			context.getBean(FakeTrees.class).put("config", "/config", 1, "{\"rate\":1}");
			context.getBean(FakeTrees.class).put("text", "/text", 1, "v");
			Repeated bean = context.getBean(Repeated.class);
			await().until(() -> bean.told.size() == 3);
			assertThat(bean.told).containsExactlyInAnyOrder("repeated config", "repeated text", "composed text");
		});
	}

	@Test
	void failureGoesToTheErrorHandlerAndTheNextDifferenceIsTold() {
		this.runner.withBean(Failing.class)
			.withBean("mine", Handler.class)
			.withBean("other", ZNodeErrorHandler.class, () -> (failure) -> {
				throw new IllegalStateException("not asked");
			})
			.run((context) -> {
				FakeTrees trees = context.getBean(FakeTrees.class);
				trees.put("text", "/text", 1, "bad");
				trees.put("text", "/text", 2, "good");
				Failing bean = context.getBean(Failing.class);
				await().until(() -> bean.told.size() == 1);
				assertThat(context.getBean(Handler.class).failures).singleElement().satisfies((failure) -> {
					assertThat(failure.id()).isEqualTo("failing");
					assertThat(failure.event().path()).isEqualTo("/text");
					assertThat(failure.cause()).hasMessage("bad");
				});
			});
	}

	@Test
	void oneThatIsNotStartedIsToldEverythingOnceItIs() {
		this.runner.withBean(Stopped.class).run((context) -> {
			context.getBean(FakeTrees.class).put("text", "/text", 1, "v");
			ZNodeEndpoint listener = context.getBean(TreeWatchers.class).listener("stopped");
			assertThat(listener.isRunning()).isFalse();
			assertThat(listener.backlog()).isEqualTo(1);
			listener.start();
			await().until(() -> context.getBean(Stopped.class).told.size() == 1);
		});
	}

	@Test
	void methodThatHangsDelaysOnlyItself() {
		this.runner.withBean(Hanging.class).withBean(Parameters.class).run((context) -> {
			context.getBean(FakeTrees.class).put("text", "/text", 1, "v");
			await().until(() -> context.getBean(Parameters.class).told.size() == 1);
			context.getBean(Hanging.class).end.countDown();
		});
	}

	@Test
	void differencesAndProblemsAreApplicationEventsWithTheirTypes() {
		this.runner.withBean(Events.class).run((context) -> {
			FakeTrees trees = context.getBean(FakeTrees.class);
			trees.put("config", "/config", 1, "{\"rate\":7}");
			trees.put("text", "/text", 1, "v");
			trees.put("config", "/config", 2, "garbage");
			trees.put("config", "/config", 2, "garbage");
			Events bean = context.getBean(Events.class);
			await().until(() -> bean.told.size() == 4);
			assertThat(bean.told).containsExactlyInAnyOrder("limits 7", "any /config", "any /text",
					"UNREADABLE /config");
		});
	}

	@Test
	void treesAreWatchedFromTheStartToTheStop() {
		this.runner.run((context) -> {
			FakeTrees trees = context.getBean(FakeTrees.class);
			assertThat(trees.isStarted("config")).isTrue();
			WatcherLifecycle lifecycle = context.getBean(WatcherLifecycle.class);
			lifecycle.stop();
			assertThat(trees.isStarted("config")).isFalse();
			lifecycle.start();
			assertThat(trees.isStarted("config")).isTrue();
			context.close();
			assertThat(trees.isStarted("config")).isFalse();
		});
	}

	@Test
	void watchersCanBeLookedAt() {
		this.runner.run((context) -> {
			context.getBean(FakeTrees.class).put("config", "/config/a", 1, "{\"rate\":7}");
			TreeWatchers watchers = context.getBean(TreeWatchers.class);
			assertThat(watchers.get("config", Limits.class).node("/config/a").orElseThrow().value())
				.isEqualTo(new Limits(7));
			assertThat(watchers.all()).hasSize(2);
			assertThat(watchers.get("text").ready()).isDone();
		});
	}

	@Test
	void lazyBeansWithListenersAreMade() {
		this.runner.withPropertyValues("spring.main.lazy-initialization=true")
			.withBean(Parameters.class)
			.run((context) -> {
				context.getBean(FakeTrees.class).put("text", "/text", 1, "v");
				await().until(() -> context.getBean(Parameters.class).told.size() == 1);
			});
	}

	@Test
	void wrongMethodsAreRefused() {
		assertRefused(UnknownWatcher.class, "UnknownWatcher.told", "'nobody'", "configured are config, text",
				"coordination.watchers.nobody.path");
		assertRefused(OtherPayload.class, "OtherPayload.told", "java.lang.String", Limits.class.getName(),
				"coordination.watchers.config.payload-type");
		assertRefused(NoEvent.class, "NoEvent.told()", "no event parameter", "ZNodeCreated");
		assertRefused(UnknownParameter.class, "java.lang.Integer", "Coordinator");
		assertRefused(Result.class, "returns int");
	}

	private void assertRefused(Class<?> bean, String... words) {
		this.runner.withBean(bean)
			.run((context) -> assertThat(context.getStartupFailure()).isInstanceOfSatisfying(
					CoordinationStartupException.class,
					(failure) -> assertThat(failure).hasMessageContainingAll(words)));
	}

	/**
	 * A payload.
	 *
	 * @param rate a number
	 */
	public record Limits(int rate) {

	}

	@ZNodeListener(watcher = "text")
	@Retention(RetentionPolicy.RUNTIME)
	@interface Text {

	}

	static class ByType {

		final List<String> all = new CopyOnWriteArrayList<>();

		final List<String> some = new CopyOnWriteArrayList<>();

		@ZNodeListener(watcher = "config")
		void any(ZNodeEvent<?> event) {
			this.all.add(event.getClass().getSimpleName() + " " + event.path());
		}

		@ZNodeListener(watcher = "config")
		void created(ZNodeCreated<Limits> event) {
			this.some.add("created " + event.value().rate());
		}

		@ZNodeListener(watcher = "config")
		void changed(ZNodeChanged<Limits> event) {
			this.some.add("changed " + event.oldValue().rate() + " to " + event.value().rate());
		}

		@ZNodeListener(watcher = "config")
		void deleted(ZNodeDeleted<Limits> event) {
			this.some.add("deleted " + event.oldValue().rate());
		}

	}

	static class Parameters {

		final List<String> told = new CopyOnWriteArrayList<>();

		@ZNodeListener(watcher = "text")
		void told(Coordinator coordinator, ZNodeCreated<String> event, MemberId member) {
			assertThat(coordinator.memberId()).isEqualTo(member);
			this.told.add(member + " " + event.value());
		}

	}

	static class Repeated {

		final List<String> told = new CopyOnWriteArrayList<>();

		@ZNodeListener(watcher = "config")
		@ZNodeListener(watcher = "text")
		void repeated(ZNodeEvent<?> event) {
			this.told.add("repeated " + event.watcher());
		}

		@Text
		void composed(ZNodeCreated<String> event) {
			this.told.add("composed " + event.watcher());
		}

	}

	static class Failing {

		final List<String> told = new CopyOnWriteArrayList<>();

		@ZNodeListener(watcher = "text", id = "failing", errorHandler = "mine")
		void told(ZNodeEvent<String> event) {
			if (event.node().value().equals("bad")) {
				throw new IllegalArgumentException("bad");
			}
			this.told.add(event.node().value());
		}

	}

	static class Handler implements ZNodeErrorHandler {

		final List<ZNodeListenerFailure> failures = new CopyOnWriteArrayList<>();

		@Override
		public void handle(ZNodeListenerFailure failure) {
			this.failures.add(failure);
		}

	}

	static class Stopped {

		final List<String> told = new CopyOnWriteArrayList<>();

		@ZNodeListener(watcher = "text", id = "stopped", autoStartup = "false")
		void told(ZNodeEvent<String> event) {
			this.told.add(event.node().value());
		}

	}

	static class Hanging {

		final CountDownLatch end = new CountDownLatch(1);

		@ZNodeListener(watcher = "text")
		void told(ZNodeEvent<String> event) throws InterruptedException {
			assertThat(this.end.await(60, TimeUnit.SECONDS)).isTrue();
		}

	}

	static class Events {

		final List<String> told = new CopyOnWriteArrayList<>();

		@EventListener
		void limits(ZNodeCreated<Limits> event) {
			this.told.add("limits " + event.value().rate());
		}

		@EventListener
		void any(ZNodeEvent<?> event) {
			this.told.add("any " + event.path());
		}

		@EventListener
		void problem(ZNodeProblem problem) {
			this.told.add(problem.kind() + " " + problem.path());
		}

	}

	static class UnknownWatcher {

		@ZNodeListener(watcher = "nobody")
		void told(ZNodeEvent<?> event) {
		}

	}

	static class OtherPayload {

		@ZNodeListener(watcher = "config")
		void told(ZNodeEvent<String> event) {
		}

	}

	static class NoEvent {

		@ZNodeListener(watcher = "config")
		void told() {
		}

	}

	static class UnknownParameter {

		@ZNodeListener(watcher = "config")
		void told(ZNodeEvent<?> event, Integer number) {
		}

	}

	static class Result {

		@ZNodeListener(watcher = "config")
		int told(ZNodeEvent<?> event) {
			return 1;
		}

	}

}
