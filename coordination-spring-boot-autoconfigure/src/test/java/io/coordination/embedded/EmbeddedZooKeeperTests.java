// SPDX-License-Identifier: Apache-2.0

package io.coordination.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.coordination.diagnostics.CoordinationStartupException;
import io.coordination.embedded.PortProbe.Use;
import io.coordination.fake.Ports;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.ZooKeeper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class EmbeddedZooKeeperTests {

	private final int port = Ports.free();

	private final PortProbe probe = new PortProbe(this.port, Duration.ofSeconds(2));

	@TempDir
	private Path directory;

	@Test
	void firstStartsTheServerAndSecondJoins() {
		try (EmbeddedZooKeeper first = create(); EmbeddedZooKeeper second = create()) {
			first.start();
			second.start();
			assertThat(first.isHost()).isTrue();
			assertThat(second.isHost()).isFalse();
			assertThat(this.probe.use()).isEqualTo(Use.ZOOKEEPER);
			assertThat(second.connectString()).isEqualTo("127.0.0.1:" + this.port);
		}
		assertThat(this.probe.use()).isEqualTo(Use.NOBODY);
	}

	@Test
	void anotherTakesOverWithDataAndSessionsWhenTheHostEnds() throws Exception {
		try (EmbeddedZooKeeper second = create()) {
			EmbeddedZooKeeper first = create();
			first.start();
			second.start();
			ZooKeeper client = new ZooKeeper(first.connectString(), 18_000, (event) -> {
			});
			try {
				await().until(() -> client.getState().isConnected());
				client.create("/kept", new byte[0], ZooDefs.Ids.OPEN_ACL_UNSAFE, CreateMode.EPHEMERAL);
				long session = client.getSessionId();
				first.close();
				await().until(second::isHost);
				await().until(() -> client.getState().isConnected());
				assertThat(client.getSessionId()).isEqualTo(session);
				assertThat(client.exists("/kept", false).getEphemeralOwner()).isEqualTo(session);
			}
			finally {
				client.close();
			}
		}
	}

	@Test
	void exactlyOneOfManyTakesOver() {
		List<EmbeddedZooKeeper> all = Stream.generate(this::create).limit(4).toList();
		try {
			all.forEach(EmbeddedZooKeeper::start);
			all.get(0).close();
			List<EmbeddedZooKeeper> others = all.subList(1, 4);
			await().until(() -> others.stream().anyMatch(EmbeddedZooKeeper::isHost));
			assertThat(others.stream().filter(EmbeddedZooKeeper::isHost)).hasSize(1);
			assertThat(this.probe.use()).isEqualTo(Use.ZOOKEEPER);
		}
		finally {
			all.forEach(EmbeddedZooKeeper::close);
		}
	}

	@Test
	void whenAllStartAtOnceOneHostsAndTheOthersJoin() throws Exception {
		List<EmbeddedZooKeeper> all = Stream.generate(this::create).limit(4).toList();
		try {
			CompletableFuture
				.allOf(all.stream()
					.map((each) -> CompletableFuture.runAsync(each::start, (task) -> new Thread(task).start()))
					.toArray(CompletableFuture<?>[]::new))
				.get(60, TimeUnit.SECONDS);
			assertThat(all.stream().filter(EmbeddedZooKeeper::isHost)).hasSize(1);
			assertThat(this.probe.use()).isEqualTo(Use.ZOOKEEPER);
		}
		finally {
			all.forEach(EmbeddedZooKeeper::close);
		}
	}

	@Test
	void joinsAServerThatRunsOnAnotherDirectory(@TempDir Path other) {
		EmbeddedZooKeeper first = create();
		try (EmbeddedZooKeeper second = new EmbeddedZooKeeper(settings(this.port, other))) {
			first.start();
			second.start();
			assertThat(second.isHost()).isFalse();
			first.close();
			await().until(second::isHost);
		}
	}

	@Test
	void somethingElseOnThePortIsAnErrorThatNamesIt() throws Exception {
		try (ServerSocket other = new ServerSocket(this.port, 50, PortProbe.loopback());
				EmbeddedZooKeeper embedded = create()) {
			CompletableFuture<Void> answers = CompletableFuture.runAsync(() -> refuse(other));
			assertThatExceptionOfType(CoordinationStartupException.class).isThrownBy(embedded::start)
				.withMessageContaining("Port " + this.port)
				.withMessageContaining("coordination.zookeeper.embedded.port")
				.withMessageContaining("does not answer as ZooKeeper");
			answers.get(10, TimeUnit.SECONDS);
		}
	}

	@Test
	void somethingSilentOnThePortIsAnError() throws Exception {
		try (ServerSocket other = new ServerSocket(this.port, 50, PortProbe.loopback());
				EmbeddedZooKeeper embedded = create()) {
			assertThat(other.isBound()).isTrue();
			assertThatExceptionOfType(CoordinationStartupException.class).isThrownBy(embedded::start)
				.withMessageContaining("Port " + this.port);
		}
	}

	@Test
	void directoryThatIsAFileIsAnErrorThatNamesIt() throws Exception {
		Path file = Files.createFile(this.directory.resolve("file"));
		try (EmbeddedZooKeeper embedded = new EmbeddedZooKeeper(settings(this.port, file))) {
			assertThatExceptionOfType(CoordinationStartupException.class).isThrownBy(embedded::start)
				.withMessageContaining(file.toString())
				.withMessageContaining("coordination.zookeeper.embedded.data-directory");
		}
	}

	@Test
	void lockIsHeldOnceAndFreeAgainAfterwards() throws Exception {
		try (DirectoryLock lock = DirectoryLock.tryAcquire(this.directory).orElseThrow()) {
			assertThat(lock).isNotNull();
			assertThat(DirectoryLock.tryAcquire(this.directory)).isEmpty();
			assertThat(DirectoryLock.tryAcquire(this.directory.resolve("../" + this.directory.getFileName())))
				.isEmpty();
		}
		try (DirectoryLock again = DirectoryLock.tryAcquire(this.directory).orElseThrow()) {
			assertThat(again).isNotNull();
		}
	}

	@Test
	void noThreadIsLeft() {
		try (EmbeddedZooKeeper embedded = create()) {
			embedded.start();
		}
		await().until(() -> Thread.getAllStackTraces()
			.keySet()
			.stream()
			.noneMatch((thread) -> thread.getName().contains("embedded-zookeeper-" + this.port)
					|| thread.getName().contains(":" + this.port)));
	}

	private EmbeddedZooKeeper create() {
		return new EmbeddedZooKeeper(settings(this.port, this.directory));
	}

	private static EmbeddedSettings settings(int port, Path directory) {
		return new EmbeddedSettings(port, directory, Duration.ofMillis(500), Duration.ofSeconds(40));
	}

	private static void refuse(ServerSocket server) {
		try (Socket socket = server.accept()) {
			socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
