// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.topology;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.coordination.lifecycle.CoordinationSession;
import io.coordination.samples.topology.Recording.Scene;
import io.coordination.samples.topology.Recording.Write;
import org.apache.curator.framework.CuratorFramework;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Plays a recording, as if there were brokers.
 */
@Component
@ConditionalOnProperty("sample.play")
class Player implements DisposableBean {

	private static final Logger logger = LoggerFactory.getLogger(Player.class);

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private final CuratorFramework client;

	private final CoordinationSession session;

	private final PlayOptions options;

	private final Recording recording;

	private final Thread thread = new Thread(this::play, "player");

	Player(@Qualifier("coordination") CuratorFramework client, CoordinationSession session, PlayOptions options) {
		this.client = client;
		this.session = session;
		this.options = options;
		this.recording = Recording.named(String.valueOf(options.play()));
	}

	@EventListener(ApplicationReadyEvent.class)
	void start() {
		this.thread.setDaemon(true);
		this.thread.start();
	}

	private void play() {
		try {
			if (!this.session.awaitConnected(PATIENCE)) {
				logger.error("There is no ZooKeeper after {}: nothing is played", PATIENCE);
				return;
			}
			clear();
			for (Scene scene : this.recording.scenes()) {
				Thread.sleep(this.options.pause().toMillis());
				logger.info("== {}", scene.title());
				for (Write write : scene.writes()) {
					write(write);
				}
			}
		}
		catch (InterruptedException ex) {
			logger.debug("The recording is stopped", ex);
		}
		catch (Exception ex) {
			logger.error("The recording can't be played", ex);
		}
	}

	private void clear() throws Exception {
		try {
			this.client.delete().deletingChildrenIfNeeded().forPath(this.options.root());
		}
		catch (KeeperException.NoNodeException ex) {
			logger.debug("Nothing was played before", ex);
		}
	}

	private void write(Write write) throws Exception {
		String path = this.options.root() + write.path();
		byte[] data = write.data().getBytes(StandardCharsets.UTF_8);
		switch (write.action()) {
			case CREATE -> this.client.create().creatingParentsIfNeeded().forPath(path, data);
			case EPHEMERAL ->
				this.client.create().creatingParentsIfNeeded().withMode(CreateMode.EPHEMERAL).forPath(path, data);
			case SET -> this.client.setData().forPath(path, data);
			case DELETE -> this.client.delete().deletingChildrenIfNeeded().forPath(path);
		}
	}

	@Override
	public void destroy() {
		this.thread.interrupt();
	}

}
