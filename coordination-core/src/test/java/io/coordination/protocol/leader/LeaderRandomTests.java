// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.leader;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

import io.coordination.MemberId;
import io.coordination.MemberStatus;
import io.coordination.PartitionSet;
import io.coordination.schema.Registration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several machines on one model of the store, with random events: whatever happens, what
 * is written keeps to the protocol, and calm brings a complete group to rest.
 */
class LeaderRandomTests {

	private static final int PARTITIONS = 12;

	private static final List<String> IDS = List.of("m1", "m2", "m3", "m4", "m5");

	private final LeaderModel model = new LeaderModel();

	private final TreeMap<MemberId, LeaderActor> actors = new TreeMap<>();

	private Random random = new Random(0);

	private long now = 10_000;

	@ParameterizedTest
	@ValueSource(longs = { 0, 700 })
	void invariantsHoldWhateverHappens(long grace) {
		for (long seed = 0; seed < 400; seed++) {
			begin(seed, grace);
			try {
				for (int step = 0; step < 300; step++) {
					happen();
				}
				comeToRest();
				this.model.assertComplete(PartitionSet.all(Map.of("t", PARTITIONS)));
				stayAtRest();
			}
			catch (AssertionError | RuntimeException ex) {
				throw new AssertionError("seed " + seed + ": " + ex.getMessage(), ex);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, 700 })
	void oneChangeOfMembershipGivesAtMostTwoGenerations(long grace) {
		for (long seed = 0; seed < 400; seed++) {
			begin(seed, grace);
			IDS.stream().limit(2 + this.random.nextInt(3)).forEach((id) -> join(new MemberId(id)));
			comeToRest();
			long before = this.model.generations;
			change();
			comeToRest();
			assertThat(this.model.generations - before).as("seed %s", seed).isLessThanOrEqualTo(2);
			this.model.assertComplete(PartitionSet.all(Map.of("t", PARTITIONS)));
		}
	}

	private void begin(long seed, long grace) {
		this.random = new Random(seed);
		this.model.reset();
		this.actors.clear();
		for (String id : IDS) {
			this.actors.put(new MemberId(id), new LeaderActor(new MemberId(id), this.model, this.random, grace));
		}
	}

	private void change() {
		MemberId member = pick();
		if (!this.model.members.containsKey(member)) {
			join(member);
		}
		else if (this.model.members.size() > 1) {
			if (this.random.nextBoolean()) {
				die(member);
			}
			else {
				drain(member);
				comeToRest();
				die(member);
			}
		}
	}

	private void happen() {
		this.now += this.random.nextInt(100);
		MemberId member = pick();
		LeaderActor actor = actor(member);
		switch (this.random.nextInt(16)) {
			case 0 -> join(member);
			case 1 -> die(member);
			case 2 -> drain(member);
			case 3 -> refuse(member);
			case 4 -> this.model.acknowledge(member);
			case 5 -> actor.look();
			case 6 -> actor.on(new LeaderEvent.ReconcileDue());
			case 7 -> usurp();
			case 8, 9 -> actor.on(new LeaderEvent.MembersRead(new TreeMap<>(this.model.members)));
			case 10 -> actor.on(new LeaderEvent.Tick());
			default -> actor.serve();
		}
	}

	private MemberId pick() {
		return new MemberId(IDS.get(this.random.nextInt(IDS.size())));
	}

	private LeaderActor actor(MemberId member) {
		LeaderActor actor = this.actors.get(member);
		if (actor == null) {
			throw new IllegalStateException("No actor " + member);
		}
		actor.now = this.now;
		return actor;
	}

	private void join(MemberId member) {
		if (!this.model.members.containsKey(member)) {
			this.model.join(member, LeaderBench.registration(PARTITIONS));
			actor(member).on(new LeaderEvent.Registered());
		}
	}

	private void die(MemberId member) {
		this.model.leave(member);
		actor(member).die();
	}

	private void drain(MemberId member) {
		declared(member).ifPresent((registration) -> {
			this.model.declare(member, registration.withStatus(MemberStatus.DRAINING));
			actor(member).on(new LeaderEvent.ResignRequested());
		});
	}

	private void refuse(MemberId member) {
		declared(member).ifPresent((registration) -> {
			PartitionSet refused = this.random.nextBoolean() ? PartitionSet.empty()
					: LeaderBench.t(Integer.toString(this.random.nextInt(PARTITIONS)));
			this.model.declare(member, registration
				.withAck(new Registration.Ack(registration.ack().generation(), registration.ack().held(), refused)));
		});
	}

	private Optional<Registration> declared(MemberId member) {
		return Optional.ofNullable(this.model.members.get(member)).flatMap(SeenMember::registration);
	}

	// An operator removes the leader: two believe that they lead until one is fenced.
	private void usurp() {
		if (this.random.nextInt(5) == 0) {
			this.model.leader = Optional.empty();
		}
	}

	private void comeToRest() {
		for (MemberId member : new TreeSet<>(this.actors.keySet())) {
			actor(member).faithful();
			declared(member).filter((registration) -> registration.status() == MemberStatus.ACTIVE)
				.ifPresent((registration) -> this.model.declare(member,
						registration.withAck(new Registration.Ack(registration.ack().generation(),
								registration.ack().held(), PartitionSet.empty()))));
		}
		if (this.model.members.values().stream().noneMatch(SeenMember::isActive)) {
			new TreeSet<>(this.model.members.keySet()).forEach(this::die);
			join(new MemberId("m1"));
		}
		for (int round = 0; round < 60; round++) {
			this.now += 100;
			this.actors.keySet().forEach((member) -> {
				LeaderActor actor = actor(member);
				actor.look();
				this.model.acknowledge(member);
				actor.on(new LeaderEvent.MembersRead(new TreeMap<>(this.model.members)));
				actor.on((round() % 10 == 0) ? new LeaderEvent.ReconcileDue() : new LeaderEvent.Tick());
				while (!actor.isIdle()) {
					actor.serve();
				}
			});
		}
	}

	private long round() {
		return this.now / 100;
	}

	private void stayAtRest() {
		int writes = this.model.writes;
		comeToRest();
		assertThat(this.model.writes).as("writes at rest").isEqualTo(writes);
	}

}
