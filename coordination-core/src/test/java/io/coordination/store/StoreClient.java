// SPDX-License-Identifier: Apache-2.0

package io.coordination.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Uses a store in straight lines: each call waits for its answer, in whatever time the
 * store lives.
 */
final class StoreClient implements SessionListener {

	private final Waiting waiting;

	private final List<Session> opened = new CopyOnWriteArrayList<>();

	private final List<Session> ended = new CopyOnWriteArrayList<>();

	StoreClient(Store store, Waiting waiting) {
		this.waiting = waiting;
		store.start(this);
	}

	@Override
	public void onOpened(Session session) {
		this.opened.add(session);
	}

	@Override
	public void onSuspended(Session session) {
	}

	@Override
	public void onResumed(Session session) {
	}

	@Override
	public void onEnded(Session session) {
		this.ended.add(session);
	}

	Session session() {
		return session(1);
	}

	Session session(int number) {
		this.waiting.await("session " + number, () -> this.opened.size() >= number);
		return this.opened.get(number - 1);
	}

	void awaitEnd(Session session) {
		this.waiting.await("the end of the session", () -> this.ended.contains(session));
	}

	boolean hasEnded(Session session) {
		return this.ended.contains(session);
	}

	WriteOutcome write(Op... operations) {
		return write(session(), operations);
	}

	WriteOutcome write(Session session, Op... operations) {
		return await("a write", (outcome) -> session.write(List.of(operations), outcome));
	}

	WriteOutcome.Committed commit(Op... operations) {
		WriteOutcome outcome = write(operations);
		assertThat(outcome).isInstanceOf(WriteOutcome.Committed.class);
		return (WriteOutcome.Committed) outcome;
	}

	/**
	 * Makes this client's reads current: they may be stale up to its own last write.
	 */
	void catchUp() {
		commit(new Op.Check(Node.ROOT, Op.ANY_VERSION));
	}

	<T> Reply<Versioned<T>> read(Node<T> node) {
		return await("a read of " + node, (reply) -> session().read(node, reply));
	}

	<T> Versioned<T> found(Node<T> node) {
		return value(read(node));
	}

	Reply<NodeStat> exists(Node<?> node, Runnable changed) {
		return await("a look at " + node, (reply) -> session().exists(node, reply, changed));
	}

	Optional<NodeStat> stat(Node<?> node) {
		Reply<NodeStat> reply = exists(node, () -> {
		});
		return (reply instanceof Reply.Missing) ? Optional.empty() : Optional.of(value(reply));
	}

	List<String> children(Node<?> node) {
		return value(await("children of " + node, (reply) -> session().children(node, reply)));
	}

	List<String> ephemerals(Node<?> below) {
		return value(await("ephemerals below " + below, (reply) -> session().ephemerals(below, reply)));
	}

	/**
	 * Sets a watch.
	 * @param node what to watch
	 * @param recursive whether to watch all below it, too
	 * @return the hints, as they come
	 */
	List<String> watch(Node<?> node, boolean recursive) {
		List<String> hints = new CopyOnWriteArrayList<>();
		Reply<Boolean> reply = await("a watch of " + node,
				(told) -> session().watch(node, recursive, hints::add, told));
		assertThat(reply).isInstanceOf(Reply.Found.class);
		return hints;
	}

	<T> T await(String what, Consumer<Consumer<T>> request) {
		return new Answer<>(what, request).get();
	}

	static <T> T value(Reply<T> reply) {
		assertThat(reply).isInstanceOf(Reply.Found.class);
		return ((Reply.Found<T>) reply).value();
	}

	/**
	 * Sends several requests before it waits for the first answer.
	 * @param <T> type of an answer
	 * @param requests the requests
	 * @return their answers
	 */
	<T> List<T> all(List<Consumer<Consumer<T>>> requests) {
		List<Answer<T>> answers = new ArrayList<>();
		requests.forEach((request) -> answers.add(new Answer<>("one of " + requests.size(), request)));
		return answers.stream().map(Answer::get).toList();
	}

	/**
	 * How a test lets time pass.
	 */
	interface Waiting {

		void await(String what, BooleanSupplier condition);

	}

	private final class Answer<T> {

		private final String what;

		private final List<T> told = new CopyOnWriteArrayList<>();

		Answer(String what, Consumer<Consumer<T>> request) {
			this.what = what;
			request.accept(this.told::add);
		}

		T get() {
			StoreClient.this.waiting.await(this.what, () -> !this.told.isEmpty());
			assertThat(this.told).as("%s is answered once", this.what).hasSize(1);
			return this.told.get(0);
		}

	}

}
