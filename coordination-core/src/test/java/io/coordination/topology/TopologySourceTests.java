// SPDX-License-Identifier: Apache-2.0

package io.coordination.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

import io.coordination.Partition;
import io.coordination.PartitionSet;
import io.coordination.PartitionSource;
import io.coordination.PartitionSupply;
import io.coordination.Subscription;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TopologySourceTests {

	private final List<String> told = new ArrayList<>();

	private Optional<TopologyListener> listener = Optional.empty();

	private Optional<TopologySnapshot> last = Optional.empty();

	private final Topology topology = new Topology() {

		@Override
		public Optional<TopologySnapshot> snapshot() {
			return Optional.empty();
		}

		@Override
		public Subscription listen(TopologyListener added) {
			TopologySourceTests.this.listener = Optional.of(added);
			return () -> TopologySourceTests.this.listener = Optional.empty();
		}

		@Override
		public void close() {
		}

	};

	private Subscription subscribe(Predicate<String> topics, boolean waitForBrokers) {
		return this.topology.partitions(topics, waitForBrokers).subscribe(new PartitionSource.Receiver() {

			@Override
			public void supplied(PartitionSupply supply) {
				TopologySourceTests.this.told.add(supply.topics().toString());
			}

			@Override
			public void waiting(String reason) {
				TopologySourceTests.this.told.add(reason);
			}

		});
	}

	private void becomes(Snapshots snapshots) {
		TopologySnapshot now = snapshots.snapshot();
		this.listener.orElseThrow().onUpdate(new TopologyUpdate(this.last, now));
		this.last = Optional.of(now);
	}

	@Test
	void topicsAreChosenByTheirNames() {
		subscribe((name) -> name.startsWith("a"), false);
		becomes(new Snapshots().topic("ab", 1, 3).topic("b", 1, 3).topic("a", 1, 0));
		becomes(new Snapshots().topic("ab", 1, 4));
		becomes(new Snapshots().topic("b", 1, 3));
		assertThat(this.told).containsExactly("{ab=3}", "{ab=4}", "{}");
	}

	@Test
	void withoutBrokersNothingIsSuppliedAndTheReasonIsTold() {
		subscribe((name) -> true, true);
		becomes(new Snapshots().topic("a", 1, 3));
		becomes(new Snapshots().topic("a", 1, 3).broker(1, "", 1));
		becomes(new Snapshots().topic("a", 1, 3));
		assertThat(this.told).containsExactly("no broker is registered", "{a=3}", "no broker is registered");
	}

	@Test
	void moreTopicsThanARegistrationCarriesAreWaitedFor() {
		subscribe((name) -> true, false);
		Snapshots many = new Snapshots();
		for (int number = 0; number < 3000; number++) {
			many.topic("topic-with-a-name-" + number, 1, 1);
		}
		becomes(many);
		assertThat(this.told).singleElement().asString().contains("3000 topics").contains("use more than one group");
	}

	@Test
	void eachShareOfALegacyTopicIsATopicByItself() {
		Snapshots three = new Snapshots().shares("clicks", 1, 2, 3, 1);
		Snapshots two = new Snapshots().shares("clicks", 1, 2, 0, 1);
		assertThat(TopologySource.supply(three.snapshot(), (name) -> true).topics())
			.hasToString("{clicks.1=2, clicks.2=3, clicks.3=1}");
		assertThat(TopologySource.supply(two.snapshot(), (name) -> true).topics())
			.hasToString("{clicks.1=2, clicks.3=1}");
	}

	@Test
	void topicWithTheNameOfAShareComesFirst() {
		Snapshots both = new Snapshots().shares("a", 1, 2).topic("a.1", 1, 5).broker(1, "east", 1);
		PartitionSupply supply = TopologySource.supply(both.snapshot(), (name) -> true);
		assertThat(supply.topics()).hasToString("{a.1=5}");
	}

	@Test
	void partitionsAreNearTheRackOfTheirLeader() {
		Snapshots snapshots = new Snapshots().broker(1, "east", 1)
			.broker(2, "west", 1)
			.broker(3, "", 1)
			.topic("a", 1, 5)
			.leader("a", 0, 1)
			.leader("a", 1, 2)
			.leader("a", 2, 3)
			.leader("a", 3, 7)
			.shares("old", 1, 2, 1);
		PartitionSupply supply = TopologySource.supply(snapshots.snapshot(), (name) -> true);
		assertThat(supply.near()).containsOnlyKeys("east", "west");
		assertThat(supply.near().get("east"))
			.isEqualTo(PartitionSet.of(new Partition("a", 0), new Partition("old.1", 0), new Partition("old.1", 1)));
		assertThat(supply.near().get("west"))
			.isEqualTo(PartitionSet.of(new Partition("a", 1), new Partition("old.2", 0)));
	}

	@Test
	void whateverTheTopologyTheSupplyIsWellFormed() {
		Random random = new Random(3);
		for (int number = 0; number < 5000; number++) {
			TopologySnapshot snapshot = Snapshots.random(random);
			PartitionSupply supply = TopologySource.supply(snapshot, (name) -> true);
			PartitionSet all = PartitionSet.all(supply.topics());
			PartitionSet seen = PartitionSet.empty();
			for (PartitionSet near : supply.near().values()) {
				assertThat(near.minus(all).isEmpty()).isTrue();
				assertThat(seen.intersects(near)).isFalse();
				seen = seen.plus(near);
			}
			for (int broker = 1; broker <= 4; broker++) {
				assertThat(snapshot.partitionsOn(broker).minus(all).isEmpty()).isTrue();
			}
		}
	}

	@Test
	void partitionsPerBrokerAreAskedOfTheSnapshot() {
		TopologySnapshot snapshot = new Snapshots().broker(1, "east", 1)
			.broker(2, "", 1)
			.topic("a", 1, 4)
			.leader("a", 0, 2)
			.shares("old", 1, 2, 1)
			.snapshot();
		assertThat(snapshot.partitionsOn(1)).hasToString(PartitionSet
			.of(new Partition("a", 0), new Partition("a", 3), new Partition("old.1", 0), new Partition("old.1", 1))
			.toString());
		assertThat(snapshot.ledBy(2)).isEqualTo(PartitionSet.of(new Partition("a", 0), new Partition("old.2", 0)));
		assertThat(snapshot.leaderOf(new Partition("a", 0))).map(Broker::id).contains(2);
		assertThat(snapshot.leaderOf(new Partition("a", 1))).isEmpty();
		assertThat(snapshot.leaderOf(new Partition("old.1", 1))).map(Broker::id).contains(1);
		assertThat(snapshot.leaderOf(new Partition("old.1", 2))).isEmpty();
	}

	@Test
	void subscriptionThatIsClosedIsNotTold() {
		subscribe((name) -> true, false).close();
		assertThat(this.listener).isEmpty();
	}

}
