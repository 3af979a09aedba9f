// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.coordination.GroupName;
import io.coordination.MemberId;
import io.coordination.PartitionSet;
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
 * A process that notes everything its store tells it.
 */
final class Peer implements SessionListener {

	static final Node<Target> NODE = Node.target(new GroupName("g"), new MemberId("m"));

	private final Simulation simulation;

	private final VirtualProcess process;

	private final SimulatedClient client;

	final List<String> reports = new ArrayList<>();

	private @Nullable Session session;

	Peer(Simulation simulation, String name) {
		this.simulation = simulation;
		this.process = simulation.newProcess(name);
		this.client = simulation.store().newClient(this.process);
		this.client.start(this);
	}

	/**
	 * Creates the parents of {@link #NODE}.
	 * @param simulation the run
	 */
	static void createParents(Simulation simulation) {
		GroupName group = new GroupName("g");
		simulation.store()
			.write(new Op.CreateDirectory(Node.groups()), new Op.CreateDirectory(Node.group(group)),
					new Op.CreateDirectory(Node.targets(group)));
	}

	static Op create(boolean ephemeral) {
		return new Op.Create<>(NODE, target(0), ephemeral);
	}

	static Op put(long generation) {
		return new Op.Put<>(NODE, target(generation), Op.ANY_VERSION);
	}

	static Op beat() {
		return new Op.Check(Node.ROOT, Op.ANY_VERSION);
	}

	private static Target target(long generation) {
		return new Target(generation, PartitionSet.empty());
	}

	VirtualProcess process() {
		return this.process;
	}

	SimulatedClient client() {
		return this.client;
	}

	Session session() {
		this.simulation.await("a session", () -> this.session != null, 20 * Conditions.SECONDS);
		if (this.session == null) {
			throw new IllegalStateException("No session");
		}
		return this.session;
	}

	/**
	 * Sends a write.
	 * @param operations the operations
	 * @return where its outcome will be
	 */
	List<WriteOutcome> send(Op... operations) {
		List<WriteOutcome> outcomes = new ArrayList<>();
		session().write(List.of(operations), outcomes::add);
		return outcomes;
	}

	WriteOutcome write(Op... operations) {
		return first(send(operations));
	}

	<T> T first(List<T> told) {
		this.simulation.await("an answer", () -> !told.isEmpty(), 30 * Conditions.SECONDS);
		return told.get(0);
	}

	private <T> T ask(Consumer<Consumer<T>> request) {
		List<T> told = new ArrayList<>();
		request.accept(told::add);
		return first(told);
	}

	Reply<Versioned<Target>> read() {
		return ask((told) -> session().read(NODE, told));
	}

	/**
	 * Reads the generation that stands in {@link #NODE}.
	 * @return the generation, -1 if there is no node
	 */
	long generation() {
		Reply<Versioned<Target>> reply = read();
		return (reply instanceof Reply.Found<Versioned<Target>> found) ? found.value().data().generation() : -1;
	}

	List<String> look() {
		List<String> hints = new ArrayList<>();
		this.<Reply<?>>ask((told) -> session().exists(NODE, told::accept, () -> hints.add("changed")));
		return hints;
	}

	List<String> watch() {
		List<String> hints = new ArrayList<>();
		this.<Reply<?>>ask((told) -> session().watch(NODE, false, hints::add, told::accept));
		return hints;
	}

	void await(String what, BooleanSupplier condition) {
		this.simulation.await(what, condition, 30 * Conditions.SECONDS);
	}

	@Override
	public void onOpened(Session opened) {
		this.session = opened;
		this.reports.add("opened");
	}

	@Override
	public void onSuspended(Session subject) {
		this.reports.add("suspended");
	}

	@Override
	public void onResumed(Session subject) {
		this.reports.add("resumed");
	}

	@Override
	public void onEnded(Session subject) {
		this.session = null;
		this.reports.add("ended");
	}

}
