// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.nemesis;

import java.time.Duration;

import io.coordination.chaos.member.MemberProcess;
import io.coordination.chaos.nemesis.Crew.Berth;
import io.coordination.chaos.process.Repeater;

/**
 * What happens to the members' processes.
 */
final class MemberFaults {

	private MemberFaults() {
	}

	static Fault pausedShort(World world, Dice dice) {
		return paused(world, dice, 0.2, 0.95);
	}

	static Fault pausedLong(World world, Dice dice) {
		return paused(world, dice, 1.1, 3);
	}

	private static Fault paused(World world, Dice dice, double least, double most) {
		Berth berth = dice.one(world.crew().berths());
		return new Fault(berth.id(), dice.between(world.sessionTimeout(), least, most),
				() -> berth.process().process().pause(), () -> berth.process().process().resume());
	}

	static Fault killedSameId(World world, Dice dice) {
		Berth berth = dice.one(world.crew().berths());
		return new Fault(berth.id(), dice.between(world.sessionTimeout(), 0, 1.5),
				() -> berth.process().process().kill(), berth::startWithSameId);
	}

	static Fault killedNewId(World world, Dice dice) {
		Berth berth = dice.one(world.crew().berths());
		return new Fault(berth.id(), dice.between(world.sessionTimeout(), 0, 1.5),
				() -> berth.process().process().kill(), berth::startWithNewId);
	}

	static Fault leaves(World world, Dice dice) {
		Berth berth = dice.one(world.crew().berths());
		return new Fault(berth.id(), dice.between(world.sessionTimeout(), 0, 1), () -> berth.process().leave(),
				() -> berth.process().join());
	}

	static Fault storm(World world, Dice dice) {
		Duration length = dice.between(world.sessionTimeout(), 0.5, 1.5);
		Dice later = dice.split();
		Repeater repeater = new Repeater(Duration.ofMillis(200), (round) -> {
			MemberProcess host = later.one(world.crew().berths()).process();
			host.addGuest("guest-" + round);
			if (later.percent(50)) {
				host.removeGuest("guest-" + round);
			}
		});
		return new Fault("group", length, repeater::start, () -> {
			int rounds = repeater.stop();
			for (int round = 0; round < rounds; round++) {
				String guest = "guest-" + round;
				world.crew().berths().forEach((berth) -> berth.process().removeGuest(guest));
			}
		});
	}

	// long enough for the member to learn of it
	static Fault sessionEnded(World world, Dice dice) {
		Berth berth = dice.one(world.crew().berths());
		return new Fault(berth.id(), dice.between(world.sessionTimeout(), 1.2, 1.5), () -> berth.process().endSession(),
				() -> {
				});
	}

}
