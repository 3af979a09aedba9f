// SPDX-License-Identifier: Apache-2.0

package io.coordination.info;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;

import io.coordination.SessionState;
import io.coordination.SessionStatus;
import io.coordination.autoconfigure.CoordinationAutoConfiguration;
import io.coordination.autoconfigure.info.CoordinationInfoContributorAutoConfiguration;
import io.coordination.fake.Contexts;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class CoordinationInfoContributorTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withInitializer((context) -> context.getEnvironment().setConversionService(new ApplicationConversionService()))
		.withConfiguration(AutoConfigurations.of(CoordinationAutoConfiguration.class,
				CoordinationInfoContributorAutoConfiguration.class))
		.withPropertyValues("coordination.zookeeper.connect-string=127.0.0.1:1",
				"management.endpoints.web.exposure.include=info");

	@Test
	void saysVersionsOfTheLibraries() {
		Map<?, ?> details = contribute(new CoordinationInfoContributor(Map.of("curator", "5"), ensemble("x", 0)));
		assertThat(details.get("version")).asString().matches("\\d+\\.\\d+\\.\\d+.*");
		assertThat(details.get("libraries")).isEqualTo(Map.of("curator", "5"));
	}

	@Test
	void serversAreAskedInTheBackgroundAndAtEachNewConnection() throws IOException {
		try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			answer(server, "Zookeeper version: 3.9.5-f0a2b, built on some day\nMode: follower\n");
			EnsembleVersions ensemble = ensemble("127.0.0.1", server.getLocalPort());
			String address = "127.0.0.1:" + server.getLocalPort();
			assertThat(ensemble.known()).isEmpty();
			await().untilAsserted(() -> assertThat(ensemble.known()).isEqualTo(Map.of(address, "3.9.5")));
			answer(server, "Zookeeper version: 3.10.0, built later\n");
			ensemble.onSessionChanged(
					new SessionStatus(SessionState.CONNECTED, 7, Duration.ofSeconds(6), Duration.ofSeconds(4)));
			await().untilAsserted(() -> assertThat(ensemble.known()).isEqualTo(Map.of(address, "3.10.0")));
		}
	}

	@Test
	void serverThatDoesNotSayIsUnknown() throws IOException {
		try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			answer(server, "srvr is not executed because it is not in the whitelist.\n");
			assertThat(ServerVersion.of(InetSocketAddress.createUnresolved("127.0.0.1", server.getLocalPort())))
				.isEqualTo("unknown");
		}
		assertThat(ServerVersion.of(InetSocketAddress.createUnresolved("127.0.0.1", 1))).isEqualTo("unknown");
	}

	@Test
	void neverWaitsForAServer() {
		CountDownLatch never = new CountDownLatch(1);
		EnsembleVersions ensemble = new EnsembleVersions(() -> {
			try {
				never.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return List.of();
		});
		assertThat(ensemble.known()).isEmpty();
		assertThat(ensemble.known()).isEmpty();
		never.countDown();
	}

	@Test
	void isThereIfInfoIsExposedAndNotDisabled() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(CoordinationInfoContributor.class));
		this.runner.withPropertyValues("management.info.coordination.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(CoordinationInfoContributor.class));
		this.runner.withPropertyValues("management.endpoints.web.exposure.include=health")
			.run((context) -> assertThat(context).doesNotHaveBean(CoordinationInfoContributor.class));
	}

	@Test
	void isAbsentWithoutAClientOfOurOwn() {
		Contexts.withFake()
			.withConfiguration(AutoConfigurations.of(CoordinationInfoContributorAutoConfiguration.class))
			.run((context) -> assertThat(context).doesNotHaveBean(CoordinationInfoContributor.class));
	}

	private static EnsembleVersions ensemble(String host, int port) {
		return new EnsembleVersions(() -> List.of(InetSocketAddress.createUnresolved(host, port)));
	}

	private static Map<?, ?> contribute(CoordinationInfoContributor contributor) {
		Info.Builder builder = new Info.Builder();
		contributor.contribute(builder);
		return (Map<?, ?>) Objects.requireNonNull(builder.build().getDetails().get("coordination"));
	}

	private static void answer(ServerSocket server, String text) {
		Thread thread = new Thread(() -> {
			try (Socket socket = server.accept()) {
				socket.getInputStream().readNBytes(4);
				socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
			}
			catch (IOException ex) {
				// The test has ended.
			}
		}, "answer");
		thread.setDaemon(true);
		thread.start();
	}

}
