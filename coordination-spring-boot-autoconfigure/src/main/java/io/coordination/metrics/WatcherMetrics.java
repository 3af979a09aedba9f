// SPDX-License-Identifier: Apache-2.0

package io.coordination.metrics;

import java.util.function.ToDoubleFunction;

import io.coordination.watcher.TreeWatcher;
import io.coordination.watcher.TreeWatchers;
import io.coordination.watcher.ZNodeEndpoint;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * The meters of watchers, with the tag {@code watcher}; none has a tag for paths.
 */
public final class WatcherMetrics implements MeterBinder {

	private final TreeWatchers watchers;

	/**
	 * Creates the binder.
	 * @param watchers the watchers
	 */
	public WatcherMetrics(TreeWatchers watchers) {
		this.watchers = watchers;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.watchers.all().forEach((watcher) -> bind(registry, watcher));
	}

	private static void bind(MeterRegistry registry, TreeWatcher<?> watcher) {
		Meters meters = new Meters(registry, watcher);
		meters.gauge("coordination.watchers.nodes", "znodes", "Znodes that the watcher has seen",
				(each) -> each.nodes().size());
		meters.gauge("coordination.watchers.backlog", "differences",
				"Differences that the listener which is furthest behind was not told of yet",
				(each) -> each.listeners().stream().mapToInt(ZNodeEndpoint::backlog).max().orElse(0));
		meters.counter("coordination.watchers.coalesced", "differences",
				"Differences that were joined with others because a listener was too far behind",
				(each) -> each.listeners().stream().mapToLong(ZNodeEndpoint::coalesced).sum());
		meters.counter("coordination.watchers.problems", "problems",
				"Problems that were reported, such as values that can't be read", TreeWatcher::problems);
	}

	private record Meters(MeterRegistry registry, TreeWatcher<?> watcher) {

		void gauge(String name, String unit, String description, ToDoubleFunction<TreeWatcher<?>> value) {
			Gauge.builder(name, this.watcher, value::applyAsDouble)
				.description(description)
				.baseUnit(unit)
				.tag("watcher", this.watcher.name())
				.strongReference(true)
				.register(this.registry);
		}

		// The watcher is a bean, or belongs to one, so nobody takes it away.
		void counter(String name, String unit, String description, ToDoubleFunction<TreeWatcher<?>> value) {
			FunctionCounter.builder(name, this.watcher, value::applyAsDouble)
				.description(description)
				.baseUnit(unit)
				.tag("watcher", this.watcher.name())
				.register(this.registry);
		}

	}

}
