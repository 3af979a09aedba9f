// SPDX-License-Identifier: Apache-2.0

package io.coordination.observation;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import io.coordination.PartitionClaim;
import io.coordination.annotation.PartitionListener;
import io.coordination.annotation.PartitionWorker;
import io.coordination.fake.Contexts;
import io.coordination.fake.FakeCoordinator;
import io.coordination.fake.FakeGroup;
import io.coordination.listener.PartitionsChange;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ListenerObservationTests {

	private final Seen seen = new Seen();

	private final ObservationRegistry registry = registry(this.seen);

	private final ApplicationContextRunner runner = Contexts.withFake()
		.withBean(ObservationRegistry.class, () -> this.registry)
		.withBean(Observed.class);

	@Test
	void everyCallIsObservedWithTheDocumentedKeys() {
		this.runner.run((context) -> {
			FakeGroup group = context.getBean(FakeCoordinator.class).group("orders");
			var claims = group.assign(0, 1, 3);
			await().until(() -> this.seen.contexts.size() == 4);
			group.revoke(claims);
			await().until(() -> this.seen.contexts.size() == 5);
			assertThat(this.seen.contexts).extracting(PartitionListenerContext::getEvent)
				.containsExactlyInAnyOrder("assigned", "work", "work", "work", "revoked");
			assertThat(this.seen.contexts).allSatisfy((each) -> {
				assertThat(each.getName()).isEqualTo("coordination.listener");
				assertThat(each.getContextualName()).isEqualTo("orders " + each.getEvent());
				assertThat(each.getLowCardinalityKeyValues().stream().map(KeyValue::getKey))
					.containsExactlyInAnyOrderElementsOf(
							names(CoordinationObservation.LISTENER.getLowCardinalityKeyNames()));
				assertThat(each.getHighCardinalityKeyValues().stream().map(KeyValue::getKey))
					.containsExactlyInAnyOrderElementsOf(
							names(CoordinationObservation.LISTENER.getHighCardinalityKeyNames()));
				assertThat(high(each, "generation")).isEqualTo("1");
			});
		});
	}

	@Test
	void partitionIsThatOfTheWorkerOrThoseOfTheChange() {
		this.runner.run((context) -> {
			context.getBean(FakeCoordinator.class).group("orders").assign(0, 1, 3);
			await().until(() -> this.seen.contexts.size() == 4);
			assertThat(this.seen.contexts).extracting((each) -> high(each, "partition"))
				.containsExactlyInAnyOrder("{orders=0-1,3}", "orders-0", "orders-1", "orders-3");
		});
	}

	@Test
	void conventionBeanTakesThePlaceOfTheDefault() {
		this.runner.withBean(WithTenant.class).run((context) -> {
			context.getBean(FakeCoordinator.class).group("orders").assign(0);
			await().until(() -> this.seen.contexts.size() == 2);
			assertThat(this.seen.contexts).allSatisfy((each) -> {
				assertThat(each.getName()).isEqualTo("my.listener");
				assertThat(low(each, "tenant")).isEqualTo("acme");
				assertThat(low(each, "group")).isEqualTo("orders");
			});
		});
	}

	@Test
	void nothingIsObservedWithoutARegistry() {
		Contexts.withFake().withBean(Observed.class).run((context) -> {
			context.getBean(FakeCoordinator.class).group("orders").assign(0);
			assertThat(context.getBean(Observed.class).current).containsOnly("none");
			assertThat(this.seen.contexts).isEmpty();
		});
	}

	@Test
	void longListOfPartitionsIsCut() {
		this.runner.withPropertyValues("coordination.groups.orders.partitions=1000").run((context) -> {
			int[] odd = IntStream.range(0, 500).map((i) -> 2 * i + 1).toArray();
			context.getBean(FakeCoordinator.class).group("orders").assign(odd);
			await().until(() -> this.seen.contexts.stream().anyMatch((each) -> each.getEvent().equals("assigned")));
			assertThat(this.seen.contexts).filteredOn((each) -> each.getEvent().equals("assigned"))
				.singleElement()
				.satisfies((each) -> assertThat(high(each, "partition")).hasSize(256).endsWith("..."));
		});
	}

	private static String low(Observation.Context context, String key) {
		return Objects.requireNonNull(context.getLowCardinalityKeyValue(key)).getValue();
	}

	private static String high(Observation.Context context, String key) {
		return Objects.requireNonNull(context.getHighCardinalityKeyValue(key)).getValue();
	}

	private static List<String> names(KeyName[] names) {
		return Arrays.stream(names).map(KeyName::asString).toList();
	}

	private static ObservationRegistry registry(Seen seen) {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(seen);
		return registry;
	}

	private static final class Seen implements ObservationHandler<PartitionListenerContext> {

		final List<PartitionListenerContext> contexts = new CopyOnWriteArrayList<>();

		@Override
		public void onStop(PartitionListenerContext context) {
			this.contexts.add(context);
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof PartitionListenerContext;
		}

	}

	static class WithTenant extends DefaultPartitionListenerConvention {

		@Override
		public String getName() {
			return "my.listener";
		}

		@Override
		public KeyValues getLowCardinalityKeyValues(PartitionListenerContext context) {
			return super.getLowCardinalityKeyValues(context).and("tenant", "acme");
		}

	}

	static class Observed {

		final List<String> current = new CopyOnWriteArrayList<>();

		@PartitionListener(group = "orders")
		void changed(PartitionsChange change) {
			this.current.add("none");
		}

		@PartitionWorker(group = "orders")
		void work(PartitionClaim claim) {
			assertThat(claim.isHeld()).isTrue();
		}

	}

}
