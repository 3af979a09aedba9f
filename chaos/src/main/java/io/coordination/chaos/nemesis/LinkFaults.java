// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.nemesis;

import java.time.Duration;
import java.util.function.Consumer;

import io.coordination.chaos.ensemble.ClientLinks;
import io.coordination.chaos.nemesis.Crew.Berth;
import io.coordination.chaos.network.Proxy;
import io.coordination.chaos.process.Repeater;

/**
 * What happens between members and servers.
 */
final class LinkFaults {

	private static final Duration FLAP = Duration.ofMillis(100);

	private LinkFaults() {
	}

	static Fault silent(World world, Dice dice) {
		return disturbed(world, dice, (proxy) -> {
			proxy.requests().hold();
			proxy.answers().hold();
		});
	}

	static Fault requestsHeld(World world, Dice dice) {
		return disturbed(world, dice, (proxy) -> proxy.requests().hold());
	}

	static Fault answersHeld(World world, Dice dice) {
		return disturbed(world, dice, (proxy) -> proxy.answers().hold());
	}

	static Fault requestsDropped(World world, Dice dice) {
		return disturbed(world, dice, (proxy) -> proxy.requests().drop());
	}

	static Fault answersDropped(World world, Dice dice) {
		return disturbed(world, dice, (proxy) -> proxy.answers().drop());
	}

	static Fault refused(World world, Dice dice) {
		return disturbed(world, dice, Proxy::refuse);
	}

	static Fault late(World world, Dice dice) {
		Duration delay = dice.between(world.sessionTimeout(), 0.02, 0.25);
		return disturbed(world, dice, (proxy) -> {
			proxy.requests().delay(delay);
			proxy.answers().delay(delay);
		});
	}

	static Fault cut(World world, Dice dice) {
		Berth berth = dice.one(world.crew().berths());
		return new Fault(berth.id(), Duration.ZERO, () -> berth.links().all(Proxy::cut), () -> {
		});
	}

	static Fault flapping(World world, Dice dice) {
		Berth berth = dice.one(world.crew().berths());
		Repeater repeater = new Repeater(FLAP, (round) -> berth.links().all(Proxy::cut));
		return new Fault(berth.id(), dice.between(world.sessionTimeout(), 0.5, 2), repeater::start, repeater::stop);
	}

	static Fault allFlapping(World world, Dice dice) {
		Repeater repeater = new Repeater(FLAP,
				(round) -> world.crew().berths().forEach((berth) -> berth.links().all(Proxy::cut)));
		return new Fault("all members", dice.between(world.sessionTimeout(), 0.5, 2), repeater::start, repeater::stop);
	}

	private static Fault disturbed(World world, Dice dice, Consumer<Proxy> disturbance) {
		Berth berth = dice.one(world.crew().berths());
		ClientLinks links = berth.links();
		return new Fault(berth.id(), dice.between(world.sessionTimeout(), 0.2, 2), () -> links.all(disturbance),
				() -> links.all(Proxy::heal));
	}

}
