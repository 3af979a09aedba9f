// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.coordination.PartitionClaim;
import io.coordination.PartitionGroup;
import io.coordination.diagnostics.CoordinationStartupException;
import io.coordination.listener.Progress;
import io.coordination.listener.WorkerBackOff;
import io.coordination.listener.WorkerDefinition;
import io.coordination.listener.WorkerErrorHandler;
import io.coordination.listener.WorkerSchedules;

import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * A method with {@link PartitionWorker}.
 */
final class WorkerMethod {

	private final EndpointFactory factory;

	private final EndpointMethod method;

	private final Attributes attributes;

	private final BeanMethod<PartitionInvocation> target;

	WorkerMethod(EndpointFactory factory, EndpointMethod method) {
		this.factory = factory;
		this.method = method;
		this.attributes = factory.attributes(method);
		this.target = factory.beanMethod(method);
	}

	WorkerDefinition define(PartitionWorker annotation) {
		WorkerDefinition.Builder builder = WorkerDefinition
			.of(this.attributes.text("group", annotation.group()), this::call)
			.origin(this.method.origin())
			.autoStartup(this.attributes.flag("autoStartup", annotation.autoStartup()))
			.backOff(backOff(annotation.backOff()));
		this.attributes.optional("id", annotation.id()).ifPresent(builder::id);
		schedule(annotation).ifPresent(builder::schedule);
		this.attributes.duration("progressTimeout", annotation.progressTimeout(), false)
			.ifPresent(builder::progressTimeout);
		this.attributes.count("concurrency", annotation.concurrency()).ifPresent(builder::concurrency);
		this.attributes.optional("errorHandler", annotation.errorHandler())
			.ifPresent((name) -> builder.errorHandler(this.factory.errorHandler(this.attributes,
					annotation.errorHandler(), name, WorkerErrorHandler.class)));
		return builder.build();
	}

	private void call(PartitionClaim claim, PartitionGroup group, Progress progress) throws Exception {
		this.target.invoke(new PartitionInvocation(null, claim, progress, group, this.factory.coordinator()));
	}

	private Optional<Trigger> schedule(PartitionWorker annotation) {
		Optional<Duration> delay = this.attributes.duration("fixedDelay", annotation.fixedDelay(), true);
		Optional<Duration> rate = this.attributes.duration("fixedRate", annotation.fixedRate(), false);
		Optional<String> cron = this.attributes.optional("cron", annotation.cron());
		Optional<String> zone = this.attributes.optional("zone", annotation.zone());
		requireOne(delay, rate, cron);
		if (zone.isPresent() && cron.isEmpty()) {
			throw this.attributes.wrong("zone", annotation.zone(), zone.get(), "is set without a cron",
					"Remove it, or set cron.");
		}
		return delay.map(WorkerSchedules::fixedDelay)
			.or(() -> rate.map(WorkerSchedules::fixedRate))
			.or(() -> cron.map((expression) -> cron(annotation, expression, zone(annotation, zone))));
	}

	private void requireOne(Optional<Duration> delay, Optional<Duration> rate, Optional<String> cron) {
		List<String> set = Stream
			.of(delay.map((value) -> "fixedDelay '" + value + "'"), rate.map((value) -> "fixedRate '" + value + "'"),
					cron.map((value) -> "cron '" + value + "'"))
			.flatMap(Optional::stream)
			.toList();
		if (set.size() > 1) {
			throw new CoordinationStartupException("The " + this.method + " has " + String.join(" and ", set) + ".",
					"Keep one of them.");
		}
	}

	private Trigger cron(PartitionWorker annotation, String expression, ZoneId zone) {
		if (expression.equals(Scheduled.CRON_DISABLED)) {
			return (context) -> null;
		}
		try {
			return WorkerSchedules.cron(expression, zone);
		}
		catch (IllegalArgumentException ex) {
			throw this.attributes.wrong("cron", annotation.cron(), expression,
					"is no cron expression: " + ex.getMessage(),
					"Use six fields, seconds first, such as '0 0 3 * * *', or a macro such as @hourly.", ex);
		}
	}

	private ZoneId zone(PartitionWorker annotation, Optional<String> zone) {
		try {
			return zone.map(ZoneId::of).orElseGet(ZoneId::systemDefault);
		}
		catch (DateTimeException ex) {
			throw this.attributes.wrong("zone", annotation.zone(), zone.orElse(""), "is no time zone",
					"Use the id of a time zone such as Europe/Berlin or UTC.", ex);
		}
	}

	private WorkerBackOff backOff(BackOff backOff) {
		Duration initial = backOffDuration("backOff.initial", backOff.initial());
		double multiplier = this.attributes.number("backOff.multiplier", backOff.multiplier());
		Duration max = backOffDuration("backOff.max", backOff.max());
		try {
			return new WorkerBackOff(initial, multiplier, max);
		}
		catch (IllegalArgumentException ex) {
			String text = backOff.initial() + ", " + backOff.multiplier() + ", " + backOff.max();
			throw this.attributes.wrong("backOff", text, text, "contradicts itself: " + ex.getMessage(),
					"Use an initial of 1ms or more, a multiplier of 1 or more, and a max that is not less than"
							+ " initial.",
					ex);
		}
	}

	private Duration backOffDuration(String attribute, String raw) {
		return this.attributes.duration(attribute, raw, false)
			.orElseThrow(() -> this.attributes.wrong(attribute, raw, raw, "is empty", "Use a duration such as 500ms."));
	}

}
