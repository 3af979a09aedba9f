// SPDX-License-Identifier: Apache-2.0

package io.coordination.metrics;

import io.coordination.annotation.ZNodeListener;
import io.coordination.autoconfigure.metrics.CoordinationMetricsAutoConfiguration;
import io.coordination.fake.Contexts;
import io.coordination.fake.FakeTrees;
import io.coordination.watcher.TreeWatchers;
import io.coordination.znode.ZNodeEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;

import static org.assertj.core.api.Assertions.assertThat;

class WatcherMetricsTests {

	@Test
	void metersShowWhatWaitsAndWhatWasJoined() {
		Contexts.withFake()
			.withConfiguration(AutoConfigurations.of(CoordinationMetricsAutoConfiguration.class))
			.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withBean(FakeTrees.class)
			.withBean(Listener.class)
			.withPropertyValues("coordination.watchers.text.path=/text",
					"coordination.watchers.text.payload-type=string", "coordination.watchers.text.queue-capacity=2")
			.run((context) -> {
				MeterRegistry registry = context.getBean(MeterRegistry.class);
				context.getBean(WatcherMetrics.class).bindTo(registry);
				FakeTrees trees = context.getBean(FakeTrees.class);
				for (int i = 1; i <= 5; i++) {
					trees.put("text", "/text", i, "v" + i);
				}
				trees.sink("text").denied("/text/secret");
				assertThat(context.getBean(TreeWatchers.class).listener("stopped").backlog()).isEqualTo(2);
				assertThat(registry.get("coordination.watchers.nodes").tag("watcher", "text").gauge().value())
					.isEqualTo(1);
				assertThat(registry.get("coordination.watchers.backlog").tag("watcher", "text").gauge().value())
					.isGreaterThanOrEqualTo(2);
				assertThat(registry.get("coordination.watchers.coalesced").functionCounter().count())
					.isGreaterThanOrEqualTo(3);
				assertThat(registry.get("coordination.watchers.problems").functionCounter().count()).isEqualTo(1);
			});
	}

	static class Listener {

		@ZNodeListener(watcher = "text", id = "stopped", autoStartup = "false")
		void told(ZNodeEvent<String> event) {
		}

	}

}
