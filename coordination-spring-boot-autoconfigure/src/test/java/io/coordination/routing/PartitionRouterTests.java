// SPDX-License-Identifier: Apache-2.0

package io.coordination.routing;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

import io.coordination.KeyPartitioner;
import io.coordination.MemberId;
import io.coordination.Partition;
import io.coordination.Subscription;
import io.coordination.fake.FakeCoordinator;
import io.coordination.fake.FakeOwners;
import io.coordination.registry.Instances;
import io.coordination.registry.RegistryListener;
import io.coordination.registry.RegistrySnapshot;
import io.coordination.registry.ServiceRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PartitionRouterTests {

	private static final Partition SEVEN = new Partition("orders", 7);

	private final FakeCoordinator coordinator = new FakeCoordinator();

	private final FakeOwners owners = this.coordinator.fakeOwners("orders");

	private final PartitionRouter router = new PartitionRouter(this.coordinator, registry("a", "b"));

	@Test
	void keyIsRoutedToWhomTheTargetNames() {
		this.owners.topic("orders", 64);
		int index = KeyPartitioner.partition("k-1", 64);
		this.owners.target(new Partition("orders", index), "a");
		PartitionRoute route = this.router.route("orders", "k-1");
		assertThat(route.partition()).isEqualTo(new Partition("orders", index));
		assertThat(route.owner()).contains(new MemberId("a"));
		assertThat(route.uri()).hasValueSatisfying((uri) -> assertThat(uri).hasToString("http://a.test:8080"));
		assertThat(route.uri("admin"))
			.hasValueSatisfying((uri) -> assertThat(uri).hasToString("http://a.test:9090/admin"));
		assertThat(route.uri("none")).isEmpty();
		assertThat(route.confirmed()).isFalse();
		assertThat(route.fencingToken()).isEmpty();
		assertThat(this.owners.questions()).isZero();
	}

	@Test
	void ownerThatWasReadIsKnownUntilTheTargetChanges() {
		this.owners.topic("orders", 64).target(SEVEN, "a").owner(SEVEN, "a", 5);
		assertThat(this.router.locate("orders", SEVEN).join().fencingToken()).isEqualTo(OptionalLong.of(5));
		assertThat(this.router.route("orders", SEVEN).confirmed()).isTrue();
		this.owners.target(SEVEN, "b");
		PartitionRoute moving = this.router.route("orders", SEVEN);
		assertThat(moving.confirmed()).isFalse();
		assertThat(moving.owner()).contains(new MemberId("b"));
		assertThat(moving.fencingToken()).isEqualTo(OptionalLong.of(5));
		assertThat(this.router.locate("orders", SEVEN).join().owner()).contains(new MemberId("a"));
		this.owners.owner(SEVEN, "b", 9);
		assertThat(this.router.locate("orders", SEVEN).join().fencingToken()).isEqualTo(OptionalLong.of(9));
		assertThat(this.router.route("orders", SEVEN).confirmed()).isTrue();
	}

	@Test
	void tokenNeverGoesBack() {
		this.owners.topic("orders", 64).target(SEVEN, "a").owner(SEVEN, "a", 9);
		this.router.locate("orders", SEVEN).join();
		this.owners.owner(SEVEN, "a", 5);
		assertThat(this.router.locate("orders", SEVEN).join().fencingToken()).isEqualTo(OptionalLong.of(9));
	}

	@Test
	void ownerThatIsNotRegisteredHasNoRoute() {
		this.owners.topic("orders", 64).target(SEVEN, "stranger");
		PartitionRoute route = this.router.route("orders", SEVEN);
		assertThat(route.owner()).contains(new MemberId("stranger"));
		assertThat(route.uri()).isEmpty();
		assertThat(this.router.locate("orders", new Partition("orders", 8)).join().owner()).isEmpty();
	}

	@Test
	void groupWithoutPartitionsHasNoRoute() {
		assertThatExceptionOfType(NoRouteException.class).isThrownBy(() -> this.router.route("orders", "k"))
			.withMessageContaining("'orders' has no partitions now");
	}

	@Test
	void keyNeedsATopicOfItsOwn() {
		this.owners.topic("invoices", 4);
		assertThat(this.router.partition("orders", "k").topic()).isEqualTo("invoices");
		this.owners.topic("refunds", 4);
		assertThatIllegalArgumentException().isThrownBy(() -> this.router.partition("orders", "k"))
			.withMessageContaining("[invoices, refunds]");
		this.owners.topic("orders", 4);
		assertThat(this.router.partition("orders", "k").topic()).isEqualTo("orders");
	}

	private static ServiceRegistry registry(String... ids) {
		RegistrySnapshot snapshot = RegistrySnapshot
			.of(List.of(ids).stream().map((id) -> Instances.of("orders", id)).toList());
		return new ServiceRegistry() {

			@Override
			public RegistrySnapshot snapshot() {
				return snapshot;
			}

			@Override
			public CompletableFuture<Void> ready() {
				return CompletableFuture.completedFuture(null);
			}

			@Override
			public Subscription listen(RegistryListener listener) {
				return () -> {
				};
			}

		};
	}

}
