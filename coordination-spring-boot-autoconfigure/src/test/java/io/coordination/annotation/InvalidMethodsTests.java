// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import java.util.Objects;

import io.coordination.PartitionClaim;
import io.coordination.diagnostics.CoordinationStartupException;
import io.coordination.fake.Contexts;
import io.coordination.listener.PartitionsAssigned;
import io.coordination.listener.PartitionsRevoked;
import org.junit.jupiter.api.Test;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;

class InvalidMethodsTests {

	private final ApplicationContextRunner runner = Contexts.withFake();

	@Test
	void unknownGroupNamesTheMethodAndTheConfiguredGroups() {
		assertRefused(UnknownGroup.class, "UnknownGroup.assigned", "'order'", "configured are orders",
				"coordination.groups.order.partitions");
	}

	@Test
	void unknownGroupOfAWorkerIsRefused() {
		assertRefused(UnknownGroupOfWorker.class, "UnknownGroupOfWorker.work", "'order'");
	}

	@Test
	void listenerWithoutEventIsRefused() {
		assertRefused(NoEvent.class, "NoEvent.assigned()", "no event parameter", "PartitionsAssigned");
	}

	@Test
	void listenerWithTwoEventsIsRefused() {
		assertRefused(TwoEvents.class, "TwoEvents.changed(PartitionsAssigned, PartitionsRevoked)", "more than one");
	}

	@Test
	void parameterThatNothingIsKnownOfIsRefused() {
		assertRefused(UnknownParameter.class, "UnknownParameter.assigned(PartitionsAssigned, String)",
				"java.lang.String", "PartitionGroup");
	}

	@Test
	void claimIsNoParameterOfAListener() {
		assertRefused(ClaimInListener.class, "ClaimInListener.assigned", "PartitionClaim");
	}

	@Test
	void eventIsNoParameterOfAWorker() {
		assertRefused(EventInWorker.class, "EventInWorker.work(PartitionsAssigned)", "PartitionsAssigned",
				"PartitionClaim");
	}

	@Test
	void resultIsRefused() {
		assertRefused(Result.class, "Result.assigned(PartitionsAssigned)", "returns int", "void");
	}

	@Test
	void twoWorkersOfOneGroupContradictEachOther() {
		assertRefused(TwoWorkers.class, "TwoWorkers.one", "TwoWorkers.two", "'orders'");
	}

	@Test
	void delayThatIsNoDurationIsRefused() {
		assertRefused(WrongDelay.class, "WrongDelay.work", "soon", "5s");
	}

	@Test
	void negativeDelayIsRefused() {
		assertRefused(NegativeDelay.class, "NegativeDelay.work", "-5s");
	}

	@Test
	void progressTimeoutOfZeroIsRefused() {
		assertRefused(WrongProgressTimeout.class, "WrongProgressTimeout.work", "progressTimeout '0s'", "more than 0");
	}

	@Test
	void methodThatItsProxyHidesIsRefused() {
		this.runner.withBean("hidden", Runnable.class, () -> (Runnable) new ProxyFactory(new Hidden()).getProxy())
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseInstanceOf(IllegalStateException.class)
				.hasStackTraceContaining("CoordinationStartupException")
				.hasStackTraceContaining("Hidden.assigned(PartitionsAssigned) can't be called through the proxy"));
	}

	private void assertRefused(Class<?> bean, String... texts) {
		this.runner.withBean(bean).run((context) -> {
			assertThat(context).hasFailed();
			Throwable failure = Objects.requireNonNull(context.getStartupFailure());
			assertThat(NestedExceptionUtils.getMostSpecificCause(failure))
				.isInstanceOf(CoordinationStartupException.class)
				.message()
				.contains(texts);
			assertThat(analyze(failure).getDescription() + analyze(failure).getAction()).contains(texts);
		});
	}

	// As Boot does: the first analyzer that knows the failure.
	private static FailureAnalysis analyze(Throwable failure) {
		return SpringFactoriesLoader.forDefaultResourceLocation().load(FailureAnalyzer.class, (type, name, ex) -> {
		})
			.stream()
			.filter((analyzer) -> analyzer.getClass().getName().startsWith("io.coordination"))
			.map((analyzer) -> analyzer.analyze(failure))
			.findFirst()
			.orElseThrow();
	}

	static class UnknownGroup {

		@PartitionListener(group = "order")
		void assigned(PartitionsAssigned event) {
		}

	}

	static class UnknownGroupOfWorker {

		@PartitionWorker(group = "order")
		void work() {
		}

	}

	static class NoEvent {

		@PartitionListener(group = "orders")
		void assigned() {
		}

	}

	static class TwoEvents {

		@PartitionListener(group = "orders")
		void changed(PartitionsAssigned assigned, PartitionsRevoked revoked) {
		}

	}

	static class UnknownParameter {

		@PartitionListener(group = "orders")
		void assigned(PartitionsAssigned event, String text) {
		}

	}

	static class ClaimInListener {

		@PartitionListener(group = "orders")
		void assigned(PartitionsAssigned event, PartitionClaim claim) {
		}

	}

	static class EventInWorker {

		@PartitionWorker(group = "orders")
		void work(PartitionsAssigned event) {
		}

	}

	static class Result {

		@PartitionListener(group = "orders")
		int assigned(PartitionsAssigned event) {
			return 1;
		}

	}

	static class TwoWorkers {

		@PartitionWorker(group = "orders")
		void one(PartitionClaim claim) {
		}

		@PartitionWorker(group = "orders")
		void two(PartitionClaim claim) {
		}

	}

	static class WrongDelay {

		@PartitionWorker(group = "orders", fixedDelay = "soon")
		void work() {
		}

	}

	static class WrongProgressTimeout {

		@PartitionWorker(group = "orders", progressTimeout = "0s")
		void work() {
		}

	}

	static class NegativeDelay {

		@PartitionWorker(group = "orders", fixedDelay = "-5s")
		void work() {
		}

	}

	static class Hidden implements Runnable {

		@Override
		public void run() {
		}

		@PartitionListener(group = "orders")
		void assigned(PartitionsAssigned event) {
		}

	}

}
