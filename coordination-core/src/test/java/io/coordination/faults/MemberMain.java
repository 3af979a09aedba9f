// SPDX-License-Identifier: Apache-2.0

package io.coordination.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

import io.coordination.Coordinator;
import io.coordination.MemberId;
import io.coordination.MemberOptions;
import io.coordination.OffsetAndMetadata;
import io.coordination.PartitionClaim;
import io.coordination.PartitionGroup;
import io.coordination.RebalanceListener;
import io.coordination.runtime.SessionRules;
import io.coordination.runtime.ThreadedEnvironment;
import io.coordination.runtime.coordinator.CoordinatorRuntime;
import io.coordination.store.Store;
import io.coordination.zookeeper.CuratorClients;
import io.coordination.zookeeper.ZooKeeperStore;
import org.apache.curator.framework.CuratorFramework;

/**
 * A member in a process of its own. Says what happens on standard output, one line each,
 * and does what standard input says. It ends with its standard input.
 */
public final class MemberMain implements RebalanceListener {

	private static final long ACT_NANOS = 1_000_000;

	/** When each claim was last found to be held, by both clocks. */
	private final Map<PartitionClaim, long[]> acting = new ConcurrentHashMap<>();

	private MemberMain() {
	}

	/**
	 * Runs a member.
	 * @param args connect string, namespace, id, partitions, session timeout and tick in
	 * milliseconds, and maybe a trap
	 * @throws IOException if nobody talks to it any more
	 */
	public static void main(String[] args) throws IOException {
		Duration timeout = Duration.ofMillis(Long.parseLong(args[4]));
		Duration tick = Duration.ofMillis(Long.parseLong(args[5]));
		Optional<Trap> trap = (args.length > 6) ? Optional.of(Trap.parse(args[6], () -> say("trapped")))
				: Optional.empty();
		CuratorFramework client = CuratorClients.builder(args[0], timeout, timeout).build();
		client.start();
		Store store = new ZooKeeperStore(client, args[1]);
		Store used = trap.<Store>map((set) -> new HookedStore(store, set)).orElse(store);
		MemberOptions options = new MemberOptions(new MemberId(args[2]), false, Optional.empty(), 1, Map.of());
		Coordinator coordinator = new CoordinatorRuntime(used, new ThreadedEnvironment(), options,
				new SessionRules(timeout, tick), ProcessHandle.current().pid() + "@test");
		MemberMain main = new MemberMain();
		PartitionGroup group = coordinator.join(TestGroup.options(Integer.parseInt(args[3])), main);
		say("started", ProcessHandle.current().pid());
		Thread act = new Thread(main::act, "act");
		act.setDaemon(true);
		act.start();
		obey(group, coordinator);
		// Nobody is there any more to be told goodbye.
		Runtime.getRuntime().halt(0);
	}

	private static void obey(PartitionGroup group, Coordinator coordinator) throws IOException {
		BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (String order = orders.readLine(); order != null; order = orders.readLine()) {
			String[] words = order.split(" ", -1);
			switch (words[0]) {
				case "commit" -> group.claims().forEach((claim) -> commit(group, claim, Long.parseLong(words[1])));
				case "leave" -> {
					var unused = group.leaveAsync(Duration.ofSeconds(20)).thenRun(() -> say("left"));
				}
				case "close" -> {
					coordinator.close();
					say("closed");
				}
				case "status" -> say("status", group.status().phase(), group.status().failure().orElse("-"));
				default -> throw new IllegalArgumentException(order);
			}
		}
	}

	private static void commit(PartitionGroup group, PartitionClaim claim, long offset) {
		int partition = claim.partition().index();
		var unused = group.offsets()
			.commitAsync(claim, new OffsetAndMetadata(offset, ""))
			.whenComplete((nothing, failure) -> say("commit", partition, claim.fencingToken(),
					(failure != null) ? failure.getClass().getSimpleName() : "durable"));
	}

	// The clock is read first: a member that is stopped in between acted before.
	private void act() {
		while (true) {
			for (PartitionClaim claim : List.copyOf(this.acting.keySet())) {
				long[] now = { System.nanoTime(), System.currentTimeMillis() };
				if (claim.isHeld()) {
					this.acting.put(claim, now);
				}
				else {
					long[] last = this.acting.getOrDefault(claim, new long[2]);
					this.acting.remove(claim);
					say("until", claim.partition().index(), claim.fencingToken(), last[0], last[1]);
				}
			}
			LockSupport.parkNanos(ACT_NANOS);
		}
	}

	private static synchronized void say(Object... words) {
		StringBuilder line = new StringBuilder();
		for (Object word : words) {
			line.append(word).append(' ');
		}
		System.out.println(line.toString().trim());
		System.out.flush();
	}

	private static void say(String what, Collection<PartitionClaim> claims) {
		claims.forEach((claim) -> say(what, claim.partition().index(), claim.fencingToken()));
	}

	@Override
	public void onPartitionsAssigned(Collection<PartitionClaim> claims) {
		claims.forEach((claim) -> this.acting.put(claim, new long[2]));
		say("assigned", claims);
	}

	@Override
	public void onPartitionsRevoked(Collection<PartitionClaim> claims) {
		say("revoked", claims);
	}

	@Override
	public void onPartitionsLost(Collection<PartitionClaim> claims) {
		say("lost", claims);
	}

}
