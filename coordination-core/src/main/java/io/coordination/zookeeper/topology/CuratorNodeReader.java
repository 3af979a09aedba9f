// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper.topology;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.api.BackgroundCallback;
import org.apache.curator.framework.api.CuratorEvent;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.data.Stat;

/**
 * Reads with a Curator client, a bounded number of nodes at a time, so that heartbeats
 * and claims find room on the connection.
 */
final class CuratorNodeReader implements NodeReader {

	private static final int AT_A_TIME = 64;

	private final CuratorFramework client;

	private final Executor loop;

	private final Watcher watcher;

	private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();

	private int running;

	/**
	 * Creates the reader.
	 * @param client the client, without a namespace
	 * @param loop the thread of who asks
	 * @param watcher told what changed
	 */
	CuratorNodeReader(CuratorFramework client, Executor loop, Watcher watcher) {
		this.client = client;
		this.loop = loop;
		this.watcher = watcher;
	}

	@Override
	public void exists(String path, Consumer<Answer<Info>> answer) {
		enqueue(answer, (event) -> info(event.getStat()),
				(callback) -> this.client.checkExists()
					.usingWatcher(this.watcher)
					.inBackground(callback, this.loop)
					.forPath(path));
	}

	private static Info info(Stat stat) {
		return new Info(stat.getCzxid(), stat.getMzxid(), stat.getDataLength(), stat.getNumChildren());
	}

	@Override
	public void children(String path, Consumer<Answer<List<String>>> answer) {
		enqueue(answer, (event) -> List.copyOf(event.getChildren()),
				(callback) -> this.client.getChildren()
					.usingWatcher(this.watcher)
					.inBackground(callback, this.loop)
					.forPath(path));
	}

	@Override
	public void data(String path, Consumer<Answer<Data>> answer) {
		enqueue(answer, CuratorNodeReader::data,
				(callback) -> this.client.getData().inBackground(callback, this.loop).forPath(path));
	}

	private static Data data(CuratorEvent event) {
		byte[] content = event.getData();
		return new Data(event.getStat().getCzxid(), event.getStat().getMzxid(),
				(content != null) ? content : new byte[0]);
	}

	private <T> void enqueue(Consumer<Answer<T>> answer, Function<CuratorEvent, T> reader, Request request) {
		this.waiting.add(() -> start(answer, reader, request));
		next();
	}

	private void next() {
		while (this.running < AT_A_TIME && !this.waiting.isEmpty()) {
			this.running++;
			this.waiting.remove().run();
		}
	}

	private <T> void start(Consumer<Answer<T>> answer, Function<CuratorEvent, T> reader, Request request) {
		try {
			request.send((client, event) -> done(answer, answer(event, reader)));
		}
		catch (Exception ex) {
			// The client is being closed, or has no connection yet.
			this.loop.execute(() -> done(answer, new Answer.Failed<>()));
		}
	}

	private <T> void done(Consumer<Answer<T>> consumer, Answer<T> answer) {
		this.running--;
		consumer.accept(answer);
		next();
	}

	private static <T> Answer<T> answer(CuratorEvent event, Function<CuratorEvent, T> reader) {
		Code code = Code.get(event.getResultCode());
		if (code == null) {
			return new Answer.Failed<>();
		}
		return switch (code) {
			case OK -> new Answer.Found<>(reader.apply(event));
			case NONODE -> new Answer.Missing<>();
			case NOAUTH -> new Answer.Refused<>("it may not be read (NoAuth)");
			case AUTHFAILED, BADARGUMENTS, UNIMPLEMENTED -> new Answer.Refused<>("it can't be read (" + code + ")");
			default -> new Answer.Failed<>();
		};
	}

	/** Sends a read. */
	@FunctionalInterface
	private interface Request {

		void send(BackgroundCallback callback) throws Exception;

	}

}
