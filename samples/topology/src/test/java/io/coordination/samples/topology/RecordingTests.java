// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.topology;

import java.util.List;

import io.coordination.samples.topology.Recording.Action;
import io.coordination.samples.topology.Recording.Write;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RecordingTests {

	@ParameterizedTest
	@ValueSource(strings = { "json", "legacy" })
	void recordingThatShipsIsRead(String name) {
		assertThat(Recording.named(name).scenes()).hasSizeGreaterThan(3)
			.allSatisfy((scene) -> assertThat(scene.writes()).isNotEmpty()
				.allSatisfy((write) -> assertThat(write.path()).matches("/(brokers|config)/.*")));
	}

	@Test
	void writeHasAPathAndMaybeData() {
		Recording recording = Recording.parse("# a note\n\n== One\ncreate /a {\"b\": 1}\ndelete /a\n");
		assertThat(recording.scenes()).singleElement()
			.satisfies((scene) -> assertThat(scene.writes())
				.isEqualTo(List.of(new Write(Action.CREATE, "/a", "{\"b\": 1}"), new Write(Action.DELETE, "/a", ""))));
	}

	@Test
	void recordingThatIsNotThereIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> Recording.named("xml")).withMessageContaining("json");
	}

}
