// SPDX-License-Identifier: Apache-2.0

package io.coordination.integration;

import java.nio.file.Path;
import java.util.Map;

import io.coordination.embedded.EmbeddedZooKeeper;
import io.coordination.fake.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class EmbeddedIT {

	@TempDir
	private Path directory;

	private final int port = Ports.free();

	@Test
	void whateverInstanceEndsTheOthersGoOn() {
		try (Instance third = openThird()) {
			InstancesIT.awaitShared(third);
			assertThat(third.bean(EmbeddedZooKeeper.class).isHost()).isTrue();
			assertThat(third.bean(Instance.Work.class).lost).isEmpty();
		}
	}

	// The first two hosts end one after the other, each with the server in it.
	private Instance openThird() {
		Instance first = start("first");
		Instance second = start("second");
		Instance third = start("third");
		InstancesIT.awaitShared(first, second, third);
		assertThat(first.bean(EmbeddedZooKeeper.class).isHost()).isTrue();
		first.close();
		InstancesIT.awaitShared(second, third);
		EmbeddedZooKeeper server = second.bean(EmbeddedZooKeeper.class);
		if (server.isHost()) {
			second.close();
			return third;
		}
		third.close();
		return second;
	}

	private Instance start(String id) {
		return Instance.start(Map.of("coordination.member.id", id, "coordination.zookeeper.embedded.enabled", "true",
				"coordination.zookeeper.embedded.port", Integer.toString(this.port),
				"coordination.zookeeper.embedded.data-directory", this.directory.toString()));
	}

}
