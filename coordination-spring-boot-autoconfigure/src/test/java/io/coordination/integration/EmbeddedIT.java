// SPDX-License-Identifier: Apache-2.0

package io.coordination.integration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.coordination.embedded.EmbeddedZooKeeper;
import io.coordination.fake.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class EmbeddedIT {

	@TempDir
	private Path directory;

	private final int port = Ports.free();

	@Test
	void whateverInstanceEndsTheOthersGoOn() {
		List<Instance> instances = new ArrayList<>(List.of(start("first"), start("second"), start("third")));
		try {
			InstancesIT.awaitShared(instances);
			endHost(instances);
			endHost(instances);
			InstancesIT.awaitShared(instances);
			assertThat(instances.get(0).work().lost).isEmpty();
		}
		finally {
			instances.forEach(Instance::close);
		}
	}

	// Ends the instance with the server in it; another takes both over.
	private static void endHost(List<Instance> instances) {
		Instance host = await().atMost(Duration.ofSeconds(30))
			.until(() -> host(instances), Optional::isPresent)
			.orElseThrow();
		InstancesIT.awaitShared(instances);
		host.close();
		instances.remove(host);
	}

	private static Optional<Instance> host(List<Instance> instances) {
		return instances.stream().filter((each) -> each.bean(EmbeddedZooKeeper.class).isHost()).findFirst();
	}

	private Instance start(String id) {
		return Instance.start(Map.of("coordination.member.id", id, "coordination.zookeeper.embedded.enabled", "true",
				"coordination.zookeeper.embedded.port", Integer.toString(this.port),
				"coordination.zookeeper.embedded.data-directory", this.directory.toString(),
				"coordination.zookeeper.session-timeout", "20s"));
	}

}
