// SPDX-License-Identifier: Apache-2.0

package io.coordination.topology;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

import io.coordination.Partition;
import io.coordination.topology.TopologyChange.BrokerAdded;
import io.coordination.topology.TopologyChange.BrokerChanged;
import io.coordination.topology.TopologyChange.BrokerRemoved;
import io.coordination.topology.TopologyChange.BrokersAvailable;
import io.coordination.topology.TopologyChange.BrokersUnavailable;
import io.coordination.topology.TopologyChange.PartitionLeaderChanged;
import io.coordination.topology.TopologyChange.TopicAdded;
import io.coordination.topology.TopologyChange.TopicChanged;
import io.coordination.topology.TopologyChange.TopicRemoved;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TopologyDifferenceTests {

	private static final int CASES = 20_000;

	private static List<TopologyChange> changes(Snapshots before, Snapshots after) {
		return after.snapshot().changesSince(before.snapshot());
	}

	@Test
	void changesMakeOneSnapshotOfTheOther() {
		Random random = new Random(1);
		for (int number = 0; number < CASES; number++) {
			TopologySnapshot before = Snapshots.random(random);
			TopologySnapshot after = Snapshots.random(random);
			List<TopologyChange> changes = after.changesSince(before);
			assertThat(changes).doesNotHaveDuplicates();
			SortedMap<Integer, Broker> brokers = new TreeMap<>(before.brokers());
			SortedMap<String, Topic> topics = new TreeMap<>(before.topics());
			for (TopologyChange change : changes) {
				apply(change, brokers, topics);
			}
			assertThat(brokers).isEqualTo(after.brokers());
			assertThat(topics).isEqualTo(after.topics());
			assertThat(after.changesSince(after)).isEmpty();
		}
	}

	// What is applied must fit to what was there.
	private static void apply(TopologyChange change, SortedMap<Integer, Broker> brokers,
			SortedMap<String, Topic> topics) {
		if (change instanceof BrokerAdded added) {
			assertThat(brokers.put(added.broker().id(), added.broker())).isNull();
		}
		else if (change instanceof BrokerChanged changed) {
			assertThat(brokers.put(changed.after().id(), changed.after())).isEqualTo(changed.before());
		}
		else if (change instanceof BrokerRemoved removed) {
			assertThat(brokers.remove(removed.broker().id())).isEqualTo(removed.broker());
		}
		else if (change instanceof TopicAdded added) {
			assertThat(topics.put(added.topic().name(), added.topic())).isNull();
		}
		else if (change instanceof TopicChanged changed) {
			assertThat(topics.put(changed.after().name(), changed.after())).isEqualTo(changed.before());
		}
		else if (change instanceof TopicRemoved removed) {
			assertThat(topics.remove(removed.topic().name())).isEqualTo(removed.topic());
		}
	}

	@Test
	void brokerThatWasStartedAnewHasChanged() {
		List<TopologyChange> changes = changes(new Snapshots().broker(1, "r", 5), new Snapshots().broker(1, "r", 6));
		assertThat(changes).singleElement()
			.isInstanceOfSatisfying(BrokerChanged.class, (change) -> assertThat(change.isRestart()).isTrue());
	}

	@Test
	void brokerThatMovedToAnotherRackWasNotRestarted() {
		List<TopologyChange> changes = changes(new Snapshots().broker(1, "r", 5), new Snapshots().broker(1, "s", 5));
		assertThat(changes).singleElement()
			.isInstanceOfSatisfying(BrokerChanged.class, (change) -> assertThat(change.isRestart()).isFalse());
	}

	@Test
	void lastBrokerThatGoesAndFirstThatComesAreTold() {
		Snapshots some = new Snapshots().broker(1, "r", 5);
		assertThat(changes(some, new Snapshots())).hasSize(2).last().isEqualTo(new BrokersUnavailable());
		assertThat(changes(new Snapshots(), some)).hasSize(2).first().isEqualTo(new BrokersAvailable());
	}

	@Test
	void firstSnapshotWithoutBrokersSaysSo() {
		TopologySnapshot first = new Snapshots().topic("a", 1, 1).snapshot();
		assertThat(new TopologyUpdate(Optional.empty(), first).changes()).hasSize(2)
			.first()
			.isEqualTo(new BrokersUnavailable());
		assertThat(new TopologyUpdate(Optional.of(TopologySnapshot.EMPTY), first).changes()).hasSize(1);
	}

	@Test
	void topicThatWasMadeAgainIsRemovedAndAdded() {
		List<TopologyChange> changes = changes(new Snapshots().topic("a", 5, 2), new Snapshots().topic("a", 9, 2));
		assertThat(changes).extracting((change) -> change.getClass().getSimpleName())
			.containsExactly("TopicRemoved", "TopicAdded");
	}

	@Test
	void leaderThatIsTheSameTriggersNothing() {
		Snapshots before = new Snapshots().topic("a", 5, 2).leader("a", 0, 1);
		TopologySnapshot shrunk = new TopologySnapshot(before.snapshot().brokers(), before.snapshot().topics(),
				new TreeMap<>(Map.of(new Partition("a", 0), Snapshots.leadership(1, List.of()))), new TreeMap<>());
		assertThat(shrunk).isNotEqualTo(before.snapshot());
		assertThat(shrunk.changesSince(before.snapshot())).isEmpty();
	}

	@Test
	void leaderThatChangesIsToldWithTheOneBefore() {
		Snapshots before = new Snapshots().topic("a", 5, 2).leader("a", 0, 1).leader("a", 1, 1);
		Snapshots after = new Snapshots().topic("a", 5, 2).leader("a", 0, 1).leader("a", 1, 2);
		assertThat(changes(before, after)).containsExactly(new PartitionLeaderChanged(new Partition("a", 1),
				Optional.of(Snapshots.leadership(1, List.of(1))), Optional.of(Snapshots.leadership(2, List.of(2)))));
	}

	@Test
	void leaderThatIsRemovedHasChanged() {
		Snapshots before = new Snapshots().topic("a", 5, 2).leader("a", 0, 1);
		assertThat(changes(before, new Snapshots().topic("a", 5, 2))).singleElement()
			.isInstanceOfSatisfying(PartitionLeaderChanged.class, (change) -> assertThat(change.after()).isEmpty());
	}

	@Test
	void leadersComeAndGoWithTheirTopic() {
		Snapshots with = new Snapshots().topic("a", 5, 2).leader("a", 0, 1);
		assertThat(changes(new Snapshots(), with)).hasSize(1).first().isInstanceOf(TopicAdded.class);
		assertThat(changes(with, new Snapshots())).hasSize(1).first().isInstanceOf(TopicRemoved.class);
		assertThat(changes(with, new Snapshots().topic("a", 6, 2).leader("a", 0, 2))).hasSize(2);
	}

	@Test
	void problemIsNewOnceOrForAnotherReason() {
		TopologySnapshot before = new Snapshots().problem("/p", "x").problem("/q", "x").snapshot();
		TopologySnapshot after = new Snapshots().problem("/p", "x").problem("/q", "y").problem("/r", "x").snapshot();
		assertThat(new TopologyUpdate(Optional.of(before), after).newProblems()).containsOnlyKeys("/q", "/r");
	}

}
