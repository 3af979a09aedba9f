// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import java.util.Objects;

import io.coordination.PartitionClaim;
import io.coordination.diagnostics.CoordinationStartupException;
import io.coordination.fake.Contexts;
import io.coordination.listener.PartitionsAssigned;
import io.coordination.listener.PartitionsRevoked;
import io.coordination.scope.PartitionScope;
import io.coordination.scope.PartitionScoped;
import org.junit.jupiter.api.Test;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
	void idThatIsTakenTwiceIsRefused() {
		assertRefused(SameId.class, "'mine'", "SameId.one", "SameId.two", "an id of its own");
	}

	@Test
	void schedulesThatContradictEachOtherAreRefused() {
		assertRefused(TwoSchedules.class, "TwoSchedules.work()", "fixedDelay 'PT5S' and cron '@hourly'", "Keep one");
	}

	@Test
	void cronThatIsNoneIsRefused() {
		assertRefused(WrongCron.class, "WrongCron.work()", "cron 'at noon'", "six fields");
	}

	@Test
	void zoneThatIsNoneIsRefused() {
		assertRefused(WrongZone.class, "WrongZone.work()", "zone 'Mars/Olympus'", "Europe/Berlin");
	}

	@Test
	void zoneWithoutACronIsRefused() {
		assertRefused(ZoneAlone.class, "ZoneAlone.work()", "zone 'UTC'", "without a cron");
	}

	@Test
	void rateOfZeroIsRefused() {
		assertRefused(WrongRate.class, "WrongRate.work()", "fixedRate '0s'", "more than 0");
	}

	@Test
	void concurrencyThatIsNoPositiveNumberIsRefused() {
		assertRefused(WrongConcurrency.class, "WrongConcurrency.work()", "concurrency '0' (from #{3 - 3})",
				"from 1 on");
	}

	@Test
	void backOffThatContradictsItselfIsRefused() {
		assertRefused(WrongBackOff.class, "WrongBackOff.work()", "backOff '1m, 2, 30s'", "max PT30S is less");
	}

	@Test
	void multiplierThatIsNoNumberIsRefused() {
		assertRefused(WrongMultiplier.class, "WrongMultiplier.work()", "backOff.multiplier 'twice'", "1.5");
	}

	@Test
	void errorHandlerThatIsNoBeanIsRefused() {
		assertRefused(NoHandler.class, "NoHandler.assigned(PartitionsAssigned)", "errorHandler 'nobody'",
				"ListenerErrorHandler", "there are none");
	}

	@Test
	void errorHandlerOfAnotherTypeIsRefused() {
		assertRefused(WrongHandler.class, "WrongHandler.work()", "errorHandler 'environment'", "WorkerErrorHandler");
	}

	@Test
	void placeholderThatNothingIsKnownOfIsRefused() {
		this.runner.withConfiguration(AutoConfigurations.of(PropertyPlaceholderAutoConfiguration.class))
			.withBean(UnknownPlaceholder.class)
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(CoordinationStartupException.class)
				.hasMessageContainingAll("UnknownPlaceholder.assigned", "group '${app.nothing}'",
						"Define the property"));
	}

	@Test
	void expressionThatFailsIsRefused() {
		assertRefused(WrongExpression.class, "WrongExpression.assigned", "group '#{nobody.group}'", "expression");
	}

	@Test
	void groupThatIsEmptyIsRefused() {
		assertRefused(EmptyGroup.class, "EmptyGroup.assigned", "group ''", "is empty");
	}

	@Test
	void flagThatIsNoneIsRefused() {
		assertRefused(WrongFlag.class, "WrongFlag.assigned", "autoStartup 'perhaps'", "true or false");
	}

	@Test
	void beanOfThePartitionScopeIsNoParameterOfAListener() {
		this.runner.withUserConfiguration(Scoped.class)
			.withBean(BeanInListener.class)
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("BeanInListener.assigned(PartitionsAssigned, StringBuilder)")
				.hasStackTraceContaining("use PartitionScoped<StringBuilder>"));
	}

	@Test
	void instancesOfABeanThatIsNotOfTheScopeAreRefused() {
		assertRefused(NoSuchInstances.class, "NoSuchInstances.assigned", "java.lang.Thread", "@PartitionScope");
	}

	@Test
	void scopeOfAnUnknownGroupIsRefused() {
		this.runner.withUserConfiguration(ScopedForNobody.class)
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(CoordinationStartupException.class)
				.hasMessageContainingAll("'text'", "'order'", "coordination.groups.order.partitions"));
	}

	@Test
	void methodOfABeanThatIsMadeTooLateIsRefused() {
		this.runner.withUserConfiguration(TooLate.class)
			.run((context) -> assertThatExceptionOfType(BeanCreationException.class)
				.isThrownBy(() -> context.getBean(TooLate.class))
				.withStackTraceContaining("TooLate.assigned is made after the groups"));
	}

	@Test
	void finalMethodOfAProxiedClassIsRefused() {
		this.runner.withBean("proxied", FinalMethod.class, () -> {
			ProxyFactory factory = new ProxyFactory(new FinalMethod());
			factory.setProxyTargetClass(true);
			return (FinalMethod) factory.getProxy();
		})
			.run((context) -> assertThat(context).getFailure()
				.hasMessageContainingAll("FinalMethod.assigned(PartitionsAssigned) can't be called through the proxy",
						"neither private nor final"));
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
			assertThat(failure).isInstanceOf(CoordinationStartupException.class).message().contains(texts);
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

	static class SameId {

		@PartitionListener(group = "orders", id = "mine")
		void one(PartitionsAssigned event) {
		}

		@PartitionWorker(group = "orders", id = "mine")
		void two() {
		}

	}

	static class TwoSchedules {

		@PartitionWorker(group = "orders", fixedDelay = "5s", cron = "@hourly")
		void work() {
		}

	}

	static class WrongCron {

		@PartitionWorker(group = "orders", cron = "at noon")
		void work() {
		}

	}

	static class WrongZone {

		@PartitionWorker(group = "orders", cron = "@daily", zone = "Mars/Olympus")
		void work() {
		}

	}

	static class ZoneAlone {

		@PartitionWorker(group = "orders", zone = "UTC")
		void work() {
		}

	}

	static class WrongRate {

		@PartitionWorker(group = "orders", fixedRate = "0s")
		void work() {
		}

	}

	static class WrongConcurrency {

		@PartitionWorker(group = "orders", concurrency = "#{3 - 3}")
		void work() {
		}

	}

	static class WrongBackOff {

		@PartitionWorker(group = "orders", backOff = @BackOff(initial = "1m"))
		void work() {
		}

	}

	static class WrongMultiplier {

		@PartitionWorker(group = "orders", backOff = @BackOff(multiplier = "twice"))
		void work() {
		}

	}

	static class NoHandler {

		@PartitionListener(group = "orders", errorHandler = "nobody")
		void assigned(PartitionsAssigned event) {
		}

	}

	static class WrongHandler {

		@PartitionWorker(group = "orders", errorHandler = "environment")
		void work() {
		}

	}

	static class UnknownPlaceholder {

		@PartitionListener(group = "${app.nothing}")
		void assigned(PartitionsAssigned event) {
		}

	}

	static class WrongExpression {

		@PartitionListener(group = "#{nobody.group}")
		void assigned(PartitionsAssigned event) {
		}

	}

	static class EmptyGroup {

		@PartitionListener(group = "")
		void assigned(PartitionsAssigned event) {
		}

	}

	static class WrongFlag {

		@PartitionListener(group = "orders", autoStartup = "perhaps")
		void assigned(PartitionsAssigned event) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Scoped {

		@Bean
		@PartitionScope(group = "orders", proxyMode = ScopedProxyMode.NO)
		StringBuilder text() {
			return new StringBuilder();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ScopedForNobody {

		@Bean
		@PartitionScope(group = "order", proxyMode = ScopedProxyMode.NO)
		StringBuilder text() {
			return new StringBuilder();
		}

	}

	static class BeanInListener {

		@PartitionListener(group = "orders")
		void assigned(PartitionsAssigned event, StringBuilder text) {
		}

	}

	static class NoSuchInstances {

		@PartitionListener(group = "orders")
		void assigned(PartitionsAssigned event, PartitionScoped<Thread> threads) {
		}

	}

	@Lazy
	static class TooLate {

		@PartitionListener(group = "orders")
		void assigned(PartitionsAssigned event) {
		}

	}

	static class FinalMethod {

		@PartitionListener(group = "orders")
		final void assigned(PartitionsAssigned event) {
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
