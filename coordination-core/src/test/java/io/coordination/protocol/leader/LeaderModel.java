// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.leader;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.coordination.GroupState;
import io.coordination.MemberId;
import io.coordination.PartitionSet;
import io.coordination.schema.GroupRecord;
import io.coordination.schema.Registration;
import io.coordination.schema.Target;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A store that knows what leaders write, and what must hold of it.
 */
final class LeaderModel {

	final SortedMap<MemberId, SeenMember> members = new TreeMap<>();

	final SortedMap<MemberId, Target> targets = new TreeMap<>();

	Optional<GroupRecord> state = Optional.empty();

	Optional<MemberId> leader = Optional.empty();

	int epoch;

	int writes;

	long generations;

	private final Map<Long, Integer> publishers = new HashMap<>();

	private long czxids;

	void reset() {
		this.members.clear();
		this.targets.clear();
		this.publishers.clear();
		this.state = Optional.empty();
		this.leader = Optional.empty();
		this.generations = 0;
	}

	void join(MemberId member, Registration registration) {
		this.members.put(member, new SeenMember(++this.czxids, Optional.of(registration)));
	}

	void declare(MemberId member, Registration registration) {
		this.members.computeIfPresent(member, (id, seen) -> new SeenMember(seen.czxid(), Optional.of(registration)));
	}

	void leave(MemberId member) {
		this.members.remove(member);
		this.leader = this.leader.filter((current) -> !current.equals(member));
	}

	// A member holds its target.
	void acknowledge(MemberId member) {
		Target target = this.targets.get(member);
		SeenMember seen = this.members.get(member);
		if (target != null && seen != null) {
			Registration registration = seen.registration().orElseThrow();
			declare(member, registration.withAck(new Registration.Ack(target.generation(), target.partitions().size(),
					registration.ack().refused())));
		}
	}

	boolean elect(MemberId member) {
		if (this.leader.isPresent()) {
			return false;
		}
		this.leader = Optional.of(member);
		this.epoch++;
		return true;
	}

	GroupSnapshot snapshot() {
		return new GroupSnapshot(new TreeMap<>(this.members), new TreeMap<>(this.targets), this.state, Map.of());
	}

	void apply(MemberId by, int fence, LeaderChange change) {
		assertThat(fence).isEqualTo(this.epoch);
		this.writes++;
		change.accept(new LeaderChange.Handler<Void>() {

			@Override
			public Void state(LeaderChange.State written) {
				Headline headline = written.headline();
				assertThat(written.fresh()).isEqualTo(LeaderModel.this.state.isEmpty());
				long before = LeaderModel.this.state.map(GroupRecord::generation).orElse(0L);
				assertThat(headline.generation()).isGreaterThanOrEqualTo(before);
				if (headline.generation() > before) {
					LeaderModel.this.generations++;
					assertThat(LeaderModel.this.publishers.put(headline.generation(), fence)).isNull();
				}
				LeaderModel.this.state = Optional.of(new GroupRecord(headline.state(), headline.generation(), by,
						headline.reason(), Instant.EPOCH, headline.topics(), headline.unassigned()));
				return null;
			}

			@Override
			public Void assign(LeaderChange.Assign written) {
				Target target = written.target();
				Target before = LeaderModel.this.targets.put(written.member(), target);
				assertThat(written.fresh()).isEqualTo(before == null);
				assertThat(target.generation()).isEqualTo(LeaderModel.this.state.orElseThrow().generation());
				assertThat(target.generation()).isGreaterThan((before != null) ? before.generation() : 0);
				assertThat(LeaderModel.this.publishers).containsEntry(target.generation(), fence);
				return null;
			}

		});
	}

	boolean remove(int fence, MemberId member) {
		assertThat(fence).isEqualTo(this.epoch);
		if (this.members.containsKey(member)) {
			return false;
		}
		this.writes++;
		this.targets.remove(member);
		return true;
	}

	// Every partition stands in the target of one member that may hold it.
	void assertComplete(PartitionSet all) {
		PartitionSet assigned = PartitionSet.empty();
		int sizes = 0;
		for (Map.Entry<MemberId, SeenMember> entry : this.members.entrySet()) {
			Target target = this.targets.get(entry.getKey());
			if (target != null) {
				assertThat(entry.getValue().isActive() || target.partitions().isEmpty()).isTrue();
				sizes += target.partitions().size();
				assigned = assigned.plus(target.partitions());
			}
		}
		assertThat(sizes).isEqualTo(assigned.size());
		assertThat(assigned).isEqualTo(all);
		assertThat(this.members.keySet()).containsAll(this.targets.keySet());
		assertThat(this.state.orElseThrow().state()).isEqualTo(GroupState.STABLE);
		assertThat(this.state.orElseThrow().unassigned()).isZero();
	}

}
