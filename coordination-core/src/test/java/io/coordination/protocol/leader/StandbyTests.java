// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.leader;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.coordination.GroupState;
import io.coordination.MemberId;
import io.coordination.Partition;
import io.coordination.PartitionSet;
import io.coordination.schema.GroupRecord;
import io.coordination.schema.Registration;
import io.coordination.schema.Target;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StandbyTests {

	private static final PartitionSet ONE = LeaderBench.t("0");

	private final LeaderBench leader = LeaderBench.ofElection();

	private final SortedMap<MemberId, SeenMember> members = new TreeMap<>();

	private void has(String id, long czxid) {
		has(id, czxid, LeaderBench.registration(1));
	}

	private void has(String id, long czxid, Registration registration) {
		this.members.put(LeaderBench.id(id), new SeenMember(czxid, Optional.of(registration)));
	}

	private void load(Map<String, Target> targets, Map<Partition, MemberId> owners) {
		SortedMap<MemberId, Target> read = new TreeMap<>();
		targets.forEach((id, target) -> read.put(LeaderBench.id(id), target));
		GroupRecord state = LeaderBench.record(GroupState.STABLE, 5, "m1", 1);
		this.leader.step(new LeaderEvent.Loaded(
				new GroupSnapshot(new TreeMap<>(this.members), read, Optional.of(state), owners)));
	}

	private void read() {
		this.leader.step(new LeaderEvent.MembersRead(new TreeMap<>(this.members)));
	}

	// All that is written until there is no more to write, one publication after the
	// other.
	private Map<MemberId, Target> published() {
		Map<MemberId, Target> targets = new TreeMap<>();
		for (List<LeaderChange> changes = next(); !changes.isEmpty(); changes = next()) {
			for (LeaderChange change : changes) {
				if (change instanceof LeaderChange.Assign assign) {
					targets.put(assign.member(), assign.target());
				}
			}
			this.leader.step(new LeaderEvent.Written(changes.size()));
			if (this.leader.actions.isEmpty()) {
				this.leader.after(0);
			}
		}
		return targets;
	}

	private List<LeaderChange> next() {
		return this.leader.actions.stream()
			.filter(LeaderAction.Publish.class::isInstance)
			.map((action) -> ((LeaderAction.Publish) action).changes())
			.findFirst()
			.orElse(List.of());
	}

	@Test
	void whoHasBeenRegisteredLongestStandsBy() {
		has("m1", 1);
		has("m2", 7);
		has("m3", 3);
		this.leader.elected();
		load(Map.of("m1", new Target(5, ONE)), Map.of());
		assertThat(published())
			.containsExactly(Map.entry(LeaderBench.id("m3"), new Target(6, PartitionSet.empty(), ONE)));
	}

	@Test
	void whoStandsByGetsThePartitionOfWhoHasGoneAndAnotherOneStandsBy() {
		whoHasBeenRegisteredLongestStandsBy();
		this.members.remove(LeaderBench.id("m1"));
		read();
		assertThat(published()).containsOnly(Map.entry(LeaderBench.id("m3"), new Target(7, ONE)),
				Map.entry(LeaderBench.id("m2"), new Target(7, PartitionSet.empty(), ONE)));
	}

	@Test
	void whoRegisteredAnewComesLast() {
		whoHasBeenRegisteredLongestStandsBy();
		has("m1", 9);
		read();
		assertThat(published()).containsOnly(Map.entry(LeaderBench.id("m3"), new Target(7, ONE)),
				Map.entry(LeaderBench.id("m2"), new Target(7, PartitionSet.empty(), ONE)),
				Map.entry(LeaderBench.id("m1"), new Target(7, PartitionSet.empty())));
	}

	@Test
	void whoRegisteredAnewKeepsWhatNobodyStandsByFor() {
		has("m1", 1);
		this.leader.elected();
		load(Map.of("m1", new Target(5, ONE)), Map.of());
		has("m1", 9);
		read();
		assertThat(published()).isEmpty();
	}

	@Test
	void whomTheOwnerPrefersStandsBy() {
		whoHasBeenRegisteredLongestStandsBy();
		has("m1", 1, LeaderBench.registration(1).withSuccessor(LeaderBench.id("m2")));
		read();
		assertThat(published()).containsOnly(Map.entry(LeaderBench.id("m2"), new Target(7, PartitionSet.empty(), ONE)),
				Map.entry(LeaderBench.id("m3"), new Target(7, PartitionSet.empty())));
	}

	@Test
	void whoHasTakenOverIsFoundWhenEverythingIsReadAgain() {
		has("m1", 1);
		has("m2", 2);
		Map<String, Target> targets = Map.of("m1", new Target(5, ONE), "m2", new Target(5, PartitionSet.empty(), ONE));
		this.leader.elected();
		load(targets, Map.of());
		assertThat(published()).isEmpty();
		this.leader.step(new LeaderEvent.ReconcileDue());
		load(targets, Map.of(new Partition("t", 0), LeaderBench.id("m2")));
		assertThat(published()).containsOnly(Map.entry(LeaderBench.id("m2"), new Target(6, ONE)),
				Map.entry(LeaderBench.id("m1"), new Target(6, PartitionSet.empty(), ONE)));
	}

	private static Map<Partition, MemberId> ownedBy(String member) {
		return Map.of(new Partition("t", 0), LeaderBench.id(member));
	}

	@Test
	void whoOwnsKeepsItThoughItsTargetIsGarbled() {
		has("m1", 1);
		has("m2", 2);
		this.leader.elected();
		load(Map.of("m1", GroupSnapshot.GARBLED, "m2", new Target(5, PartitionSet.empty(), ONE)), ownedBy("m1"));
		assertThat(published()).containsExactly(Map.entry(LeaderBench.id("m1"), new Target(6, ONE)));
	}

	@Test
	void whoOwnsKeepsItThoughAllTargetsAreGone() {
		has("m1", 1);
		has("m2", 2);
		has("m3", 3);
		this.leader.elected();
		load(Map.of(), ownedBy("m2"));
		assertThat(published()).containsOnly(Map.entry(LeaderBench.id("m2"), new Target(6, ONE)),
				Map.entry(LeaderBench.id("m1"), new Target(6, PartitionSet.empty(), ONE)));
	}

	@Test
	void whoOwnsKeepsItThoughItWasTakenForGone() {
		has("m1", 1);
		has("m2", 2);
		has("m3", 9);
		this.leader.elected();
		load(Map.of("m1", new Target(5, PartitionSet.empty(), ONE), "m2", new Target(5, ONE)), ownedBy("m3"));
		assertThat(published()).containsOnly(Map.entry(LeaderBench.id("m3"), new Target(6, ONE)),
				Map.entry(LeaderBench.id("m2"), new Target(6, PartitionSet.empty())));
	}

	@Test
	void whoOwnsWhatItRefusesDoesNotKeepIt() {
		has("m1", 1, LeaderBench.registration(1).withAck(new Registration.Ack(5, 1, ONE)));
		has("m2", 2);
		this.leader.elected();
		load(Map.of("m1", new Target(5, PartitionSet.empty()), "m2", new Target(5, ONE)), ownedBy("m1"));
		assertThat(published()).isEmpty();
	}

	@Test
	void whoOwnsAndIsNotRegisteredKeepsNothing() {
		has("m1", 1);
		has("m2", 2);
		this.leader.elected();
		load(Map.of("m3", new Target(5, ONE), "m2", new Target(5, PartitionSet.empty(), ONE)), ownedBy("m3"));
		assertThat(published()).containsOnly(Map.entry(LeaderBench.id("m2"), new Target(6, ONE)),
				Map.entry(LeaderBench.id("m1"), new Target(6, PartitionSet.empty(), ONE)));
	}

	@Test
	void nothingIsMovedForTheSakeOfBalance() {
		whoHasBeenRegisteredLongestStandsBy();
		has("m0", 12);
		read();
		assertThat(this.leader.actions).noneMatch(LeaderAction.Plan.class::isInstance);
		assertThat(List.copyOf(published().keySet())).isEmpty();
	}

}
