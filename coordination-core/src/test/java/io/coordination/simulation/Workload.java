// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.coordination.GroupName;
import io.coordination.MemberId;
import io.coordination.PartitionSet;
import io.coordination.runtime.EventLoop;
import io.coordination.schema.Target;
import io.coordination.store.Node;
import io.coordination.store.Op;
import io.coordination.store.Reply;
import io.coordination.store.Session;
import io.coordination.store.SessionListener;
import io.coordination.store.Versioned;
import io.coordination.store.WriteOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Processes that read and write at random while faults happen, and what must be true of
 * what they are told, whatever happens. The content of each write is unlike all others,
 * so that the log tells what became of it.
 */
final class Workload {

	private static final GroupName GROUP = new GroupName("g");

	private final Simulation simulation;

	private final Faults faults;

	private final List<Node<Target>> nodes = new ArrayList<>();

	/** What became of each write by the log, and how often it is in there. */
	private final Map<Long, Boolean> committed = new HashMap<>();

	private final Set<Long> endedSessions = new HashSet<>();

	private long contents;

	private int processes;

	private int answers;

	Workload(Simulation simulation, long calmAt) {
		this.simulation = simulation;
		Peer.createParents(simulation);
		for (int number = 0; number < 6; number++) {
			this.nodes.add(Node.target(GROUP, new MemberId("m" + number)));
		}
		simulation.store().onTransaction(this::check);
		this.faults = new Faults(simulation, Conditions.SECONDS, calmAt, (victim) -> newWorker());
		for (int number = 0; number < 4; number++) {
			newWorker();
		}
		this.faults.start();
	}

	private void newWorker() {
		VirtualProcess process = this.simulation.newProcess("w" + this.processes++);
		SimulatedClient client = this.simulation.store().newClient(process);
		new Worker(this.simulation.environmentOf(process)).start(client);
		this.faults.add(new Victim(process, client));
	}

	/**
	 * How many answers the workers got.
	 * @return their number
	 */
	int answers() {
		return this.answers;
	}

	private void check(Transaction transaction) {
		require(!this.endedSessions.contains(transaction.session()), "Nothing runs after the end of its session");
		if (transaction.kind() == Transaction.Kind.CLOSE) {
			this.endedSessions.add(transaction.session());
		}
		if (transaction.kind() == Transaction.Kind.WRITE && transaction.operations().get(0) instanceof Op.Put<?> put
				&& put.data() instanceof Target target) {
			Boolean before = this.committed.put(target.generation(), transaction.isCommitted());
			require(before == null, "No write runs twice");
		}
	}

	private void require(boolean condition, String what) {
		if (!condition) {
			throw new AssertionError(what + "\n" + this.simulation.trace());
		}
	}

	private final class Worker implements SessionListener {

		private final EventLoop loop;

		private final VirtualEnvironment environment;

		private final Map<Node<Target>, Long> seen = new HashMap<>();

		private @Nullable Session session;

		Worker(VirtualEnvironment environment) {
			this.environment = environment;
			this.loop = environment.newLoop("worker");
		}

		void start(SimulatedClient client) {
			client.start(this);
			again();
		}

		private void again() {
			long pause = (long) (this.environment.random() * 600 * Conditions.MILLIS);
			this.loop.schedule(this.environment.nanos() + pause, this::act);
		}

		private void act() {
			again();
			Session current = this.session;
			if (current == null) {
				return;
			}
			Node<Target> node = Workload.this.simulation.chance().pick(Workload.this.nodes);
			if (this.environment.random() < 0.4) {
				read(current, node);
				return;
			}
			if (this.environment.random() < 0.2) {
				current.exists(node, (reply) -> counted(), () -> read(current, node));
				return;
			}
			write(current, node);
		}

		private void counted() {
			Workload.this.answers++;
		}

		private void write(Session current, Node<Target> node) {
			long content = ++Workload.this.contents;
			Target target = new Target(content, PartitionSet.empty());
			this.<WriteOutcome>once((told) -> current.write(List.of(new Op.Put<>(node, target, Op.ANY_VERSION)), told),
					(outcome) -> {
						Boolean known = Workload.this.committed.get(content);
						if (outcome instanceof WriteOutcome.Committed) {
							require(known != null && known, "What is told committed is committed");
						}
						else if (outcome instanceof WriteOutcome.Rejected) {
							require(known != null && !known, "What is told rejected is rejected");
							create(current, node);
						}
					});
		}

		private void create(Session current, Node<Target> node) {
			boolean ephemeral = this.environment.random() < 0.5;
			Target empty = new Target(0, PartitionSet.empty());
			this.<WriteOutcome>once((told) -> current.write(List.of(new Op.Create<>(node, empty, ephemeral)), told),
					(outcome) -> {
					});
		}

		private void read(Session current, Node<Target> node) {
			this.<Reply<Versioned<Target>>>once((told) -> current.read(node, told), (reply) -> {
				if (reply instanceof Reply.Found<Versioned<Target>> found && current == this.session) {
					long changed = found.value().stat().mzxid();
					long before = this.seen.getOrDefault(node, 0L);
					require(changed >= before, "Reads of a session never go back");
					this.seen.put(node, changed);
				}
			});
		}

		private <T> void once(Consumer<Consumer<T>> request, Consumer<T> answer) {
			List<T> told = new ArrayList<>();
			request.accept((each) -> {
				told.add(each);
				require(told.size() == 1, "Each request is answered once");
				this.loop.execute(() -> {
					counted();
					answer.accept(each);
				});
			});
		}

		@Override
		public void onOpened(Session opened) {
			this.loop.execute(() -> {
				this.session = opened;
				this.seen.clear();
			});
		}

		@Override
		public void onSuspended(Session subject) {
		}

		@Override
		public void onResumed(Session subject) {
		}

		@Override
		public void onEnded(Session subject) {
			this.loop.execute(() -> this.session = null);
		}

	}

}
