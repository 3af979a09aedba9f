// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.coordination.store.Node;
import io.coordination.store.Op;
import io.coordination.store.Reply;
import io.coordination.store.Session;
import io.coordination.store.SessionListener;
import io.coordination.store.Versioned;
import io.coordination.store.WriteOutcome;
import org.apache.curator.framework.CuratorFramework;
import org.awaitility.Awaitility;

/**
 * A store of its own client, and all that it told.
 */
public final class Probe implements SessionListener, AutoCloseable {

	static final Duration TIMEOUT = Duration.ofSeconds(4);

	private static final long ANSWER_SECONDS = 20;

	final CuratorFramework client;

	final List<String> events = new CopyOnWriteArrayList<>();

	private final ZooKeeperStore store;

	private final List<Session> opened = new CopyOnWriteArrayList<>();

	private Probe(CuratorFramework client, ZooKeeperStore store) {
		this.client = client;
		this.store = store;
	}

	public static Probe open(String connectString, String namespace) {
		return open(CuratorClients.builder(connectString, TIMEOUT, TIMEOUT).build(), namespace);
	}

	static Probe open(CuratorFramework client, String namespace) {
		return open(client, new ZooKeeperStore(client, namespace));
	}

	static Probe open(CuratorFramework client, ZooKeeperStore store) {
		Probe sessions = new Probe(client, store);
		client.start();
		sessions.store.start(sessions);
		return sessions;
	}

	@Override
	public void onOpened(Session session) {
		this.opened.add(session);
		this.events.add("opened " + this.opened.size());
	}

	@Override
	public void onSuspended(Session session) {
		this.events.add("suspended " + number(session));
	}

	@Override
	public void onResumed(Session session) {
		this.events.add("resumed " + number(session));
	}

	@Override
	public void onEnded(Session session) {
		this.events.add("ended " + number(session));
	}

	private int number(Session session) {
		return this.opened.indexOf(session) + 1;
	}

	public Session session(int number) {
		await(() -> this.opened.size() >= number);
		return this.opened.get(number - 1);
	}

	void awaitEvent(String event) {
		await(() -> this.events.contains(event));
	}

	static void await(BooleanSupplier condition) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(ANSWER_SECONDS))
			.pollInterval(Duration.ofMillis(5))
			.until(condition::getAsBoolean);
	}

	public static CompletableFuture<WriteOutcome> write(Session session, Op... operations) {
		return ask((outcome) -> session.write(List.of(operations), outcome));
	}

	static <T> CompletableFuture<Reply<Versioned<T>>> read(Session session, Node<T> node) {
		return ask((reply) -> session.read(node, reply));
	}

	static <T> CompletableFuture<T> ask(Consumer<Consumer<T>> request) {
		CompletableFuture<T> answer = new CompletableFuture<>();
		request.accept(answer::complete);
		return answer;
	}

	public static <T> T get(CompletableFuture<T> answer) {
		return Objects.requireNonNull(answer.orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS).join());
	}

	void stop() {
		this.store.stop();
	}

	@Override
	public void close() {
		this.store.stop();
		this.client.close();
	}

}
