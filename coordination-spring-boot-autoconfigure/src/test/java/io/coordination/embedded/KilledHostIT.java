// SPDX-License-Identifier: Apache-2.0

package io.coordination.embedded;

import java.nio.file.Path;
import java.time.Duration;

import io.coordination.embedded.PortProbe.Use;
import io.coordination.fake.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class KilledHostIT {

	@Test
	void anotherProcessTakesOverFromOneThatIsKilled(@TempDir Path directory) throws Exception {
		int port = Ports.free();
		PortProbe probe = new PortProbe(port, Duration.ofSeconds(2));
		Process host = HostProcess.start(port, directory);
		try (EmbeddedZooKeeper survivor = new EmbeddedZooKeeper(
				new EmbeddedSettings(port, directory, Duration.ofMillis(500), Duration.ofSeconds(40)))) {
			await().atMost(Duration.ofSeconds(60)).until(() -> probe.use() == Use.ZOOKEEPER);
			survivor.start();
			assertThat(survivor.isHost()).isFalse();
			host.destroyForcibly();
			await().atMost(Duration.ofSeconds(60)).until(survivor::isHost);
			assertThat(probe.use()).isEqualTo(Use.ZOOKEEPER);
		}
		finally {
			host.destroyForcibly().waitFor();
		}
	}

}
