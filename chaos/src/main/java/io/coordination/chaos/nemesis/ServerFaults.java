// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.nemesis;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.coordination.chaos.ensemble.Ensemble;
import io.coordination.chaos.ensemble.QuorumLink;
import io.coordination.chaos.ensemble.Server;

/**
 * What happens to the servers and between them.
 */
final class ServerFaults {

	private ServerFaults() {
	}

	static Fault followerKilled(World world, Dice dice) {
		return killed(world, dice, follower(world, dice), 2);
	}

	static Fault leaderKilled(World world, Dice dice) {
		return killed(world, dice, world.ensemble().awaitLeader(), 2);
	}

	private static Fault killed(World world, Dice dice, Server server, double most) {
		return new Fault(name(server), dice.between(world.sessionTimeout(), 0, most), server::kill, () -> {
			server.start();
			world.ensemble().awaitServing();
		});
	}

	static Fault leaderPaused(World world, Dice dice) {
		return paused(world, dice, world.ensemble().awaitLeader());
	}

	static Fault followerPaused(World world, Dice dice) {
		return paused(world, dice, follower(world, dice));
	}

	private static Fault paused(World world, Dice dice, Server server) {
		return new Fault(name(server), dice.between(world.sessionTimeout(), 0.2, 2), server::pause, server::resume);
	}

	static Fault followerCutOff(World world, Dice dice) {
		return linked(world, dice, follower(world, dice), QuorumLink::hold);
	}

	static Fault followerRefused(World world, Dice dice) {
		return linked(world, dice, follower(world, dice), QuorumLink::refuse);
	}

	static Fault leaderCutOff(World world, Dice dice) {
		return linked(world, dice, world.ensemble().awaitLeader(), QuorumLink::hold);
	}

	static Fault followerLate(World world, Dice dice) {
		Duration delay = dice.between(world.sessionTimeout(), 0.02, 0.3);
		return linked(world, dice, follower(world, dice), (link) -> link.delay(delay));
	}

	static Fault followerUnheard(World world, Dice dice) {
		return oneWay(world, dice, false);
	}

	static Fault followerDeaf(World world, Dice dice) {
		return oneWay(world, dice, true);
	}

	private static Fault oneWay(World world, Dice dice, boolean fromLeader) {
		Server follower = follower(world, dice);
		Server leader = world.ensemble().awaitLeader();
		QuorumLink link = fromLeader ? world.ensemble().link(leader, follower)
				: world.ensemble().link(follower, leader);
		return new Fault(name(follower), dice.between(world.sessionTimeout(), 0.2, 2), link::holdTowards, link::heal);
	}

	// the links to both other servers
	private static Fault linked(World world, Dice dice, Server server, Consumer<QuorumLink> disturbance) {
		Ensemble ensemble = world.ensemble();
		List<QuorumLink> links = ensemble.servers()
			.stream()
			.filter((other) -> other != server)
			.map((other) -> ensemble.link(server, other))
			.toList();
		return new Fault(name(server), dice.between(world.sessionTimeout(), 0.2, 2), () -> links.forEach(disturbance),
				() -> links.forEach(QuorumLink::heal));
	}

	static Fault quorumLost(World world, Dice dice) {
		List<Server> servers = world.ensemble().servers();
		Server first = dice.one(servers);
		Server second = servers.get(first.id() % servers.size());
		return new Fault(name(first) + " and " + name(second), dice.between(world.sessionTimeout(), 0.2, 2), () -> {
			first.kill();
			second.kill();
		}, () -> {
			first.start();
			second.start();
			world.ensemble().awaitServing();
		});
	}

	static Fault rollingRestart(World world, Dice dice) {
		return new Fault("all servers", Duration.ZERO, () -> {
			for (Server server : world.ensemble().servers()) {
				server.stop();
				server.start();
				world.ensemble().awaitServing();
			}
		}, () -> {
		});
	}

	static Fault followerWiped(World world, Dice dice) {
		Server server = follower(world, dice);
		return new Fault(name(server), dice.between(world.sessionTimeout(), 0, 1), () -> {
			server.kill();
			server.data().wipe();
		}, () -> {
			server.start();
			world.ensemble().awaitServing();
		});
	}

	static Fault diskFull(World world, Dice dice) {
		Server server = world.ensemble()
			.servers()
			.stream()
			.filter((candidate) -> candidate.data().isSmallDisk())
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("No server has a small disk of its own"));
		return new Fault(name(server), dice.between(world.sessionTimeout(), 0.5, 2), () -> server.data().fill(), () -> {
			server.kill();
			server.data().free();
			server.start();
			world.ensemble().awaitServing();
		});
	}

	private static Server follower(World world, Dice dice) {
		return dice.one(world.ensemble().followers());
	}

	private static String name(Server server) {
		return "server " + server.id();
	}

}
