// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ProxyTests {

	private static final int SHORT_MILLIS = 200;

	private static final int LONG_MILLIS = 30_000;

	private ServerSocket listener;

	private Proxy proxy;

	private Socket client;

	private Socket server;

	@BeforeEach
	void connect() throws IOException {
		this.listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
		this.listener.setSoTimeout(LONG_MILLIS);
		this.proxy = Proxy.to(this.listener.getLocalPort());
		this.client = new Socket(InetAddress.getLoopbackAddress(), this.proxy.port());
		this.server = this.listener.accept();
	}

	@AfterEach
	void close() throws IOException {
		this.client.close();
		this.server.close();
		this.proxy.close();
		this.listener.close();
	}

	@Test
	void bytesPassBothWays() throws IOException {
		this.client.getOutputStream().write(1);
		assertThat(read(this.server)).isEqualTo(1);
		this.server.getOutputStream().write(2);
		assertThat(read(this.client)).isEqualTo(2);
	}

	@Test
	void heldBytesPassLater() throws IOException {
		this.proxy.requests().hold();
		this.client.getOutputStream().write(1);
		assertSilent(this.server);
		this.server.getOutputStream().write(2);
		assertThat(read(this.client)).isEqualTo(2);
		this.proxy.heal();
		assertThat(read(this.server)).isEqualTo(1);
	}

	@Test
	void droppedBytesAreGoneAndTheirConnectionIsCut() throws IOException {
		this.proxy.answers().drop();
		this.server.getOutputStream().write(1);
		assertSilent(this.client);
		this.client.getOutputStream().write(2);
		assertThat(read(this.server)).isEqualTo(2);
		this.proxy.heal();
		assertThat(ended(this.client)).isTrue();
	}

	@Test
	void lateBytesAreLate() throws IOException {
		this.proxy.requests().delay(Duration.ofMillis(SHORT_MILLIS));
		long begin = System.nanoTime();
		this.client.getOutputStream().write(1);
		assertThat(read(this.server)).isEqualTo(1);
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(SHORT_MILLIS));
	}

	@Test
	void cutEndsBothSidesEvenWhileBytesAreHeld() throws IOException {
		this.proxy.requests().hold();
		this.client.getOutputStream().write(1);
		assertSilent(this.server);
		this.proxy.cut();
		assertThat(ended(this.client)).isTrue();
		assertThat(ended(this.server)).isTrue();
	}

	@Test
	void refusedConnectionsEndUntilItIsHealed() throws IOException {
		this.proxy.refuse();
		assertThat(ended(this.client)).isTrue();
		try (Socket refused = new Socket(InetAddress.getLoopbackAddress(), this.proxy.port())) {
			assertThat(ended(refused)).isTrue();
		}
		this.proxy.heal();
		try (Socket next = new Socket(InetAddress.getLoopbackAddress(), this.proxy.port());
				Socket accepted = this.listener.accept()) {
			next.getOutputStream().write(1);
			assertThat(read(accepted)).isEqualTo(1);
		}
	}

	@Test
	void patientProxyWaitsForItsTarget() throws IOException {
		int port = this.listener.getLocalPort();
		this.listener.close();
		try (Proxy patient = Proxy.to(port, Duration.ofMillis(LONG_MILLIS));
				Socket early = new Socket(InetAddress.getLoopbackAddress(), patient.port())) {
			early.getOutputStream().write(1);
			assertSilent(early);
			try (ServerSocket late = new ServerSocket(port, 10, InetAddress.getLoopbackAddress());
					Socket accepted = late.accept()) {
				assertThat(read(accepted)).isEqualTo(1);
			}
		}
	}

	@Test
	void impatientProxyDoesNot() throws IOException {
		this.listener.close();
		try (Socket next = new Socket(InetAddress.getLoopbackAddress(), this.proxy.port())) {
			assertThat(ended(next)).isTrue();
		}
	}

	private static int read(Socket socket) throws IOException {
		socket.setSoTimeout(LONG_MILLIS);
		return socket.getInputStream().read();
	}

	private static boolean ended(Socket socket) throws IOException {
		try {
			return read(socket) < 0;
		}
		catch (SocketException ex) {
			return true;
		}
	}

	private static void assertSilent(Socket socket) throws IOException {
		socket.setSoTimeout(SHORT_MILLIS);
		assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> socket.getInputStream().read());
	}

}
