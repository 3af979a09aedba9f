// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class HistoryTests {

	private static final List<Entry> ENTRIES = List.of(new Entry.Claimed("a", "p", 1, 2),
			new Entry.Ended("a", "p", 1, 3, true), new Entry.Act("a", "p", 1, 2, 3, 4, true, false),
			new Entry.CommitInvoked("a", "p", 1, 2, 3), new Entry.CommitCompleted("p", 1, 2, 3, Entry.Outcome.UNKNOWN),
			new Entry.Loaded("a", "p", 1, 2, 3, 0, -1, false), new Entry.Written("p", 1, "a", 2, true),
			new Entry.FaultBegan(1, "kind", "a and b", 2), new Entry.FaultEnded(1, 2), new Entry.Final("p", 0, -1, 2),
			new Entry.Sample("a", "threads", 1, 2));

	@TempDir
	private Path directory;

	@Test
	void whatWasWrittenIsRead() {
		try (HistoryLog log = HistoryLog.open(this.directory.resolve("a" + History.SUFFIX))) {
			ENTRIES.forEach(log::append);
		}
		assertThat(History.read(this.directory).entries()).isEqualTo(ENTRIES);
		assertThat(ENTRIES).extracting((entry) -> (Object) entry.getClass())
			.containsExactlyInAnyOrder((Object[]) Entry.class.getPermittedSubclasses());
	}

	@Test
	void lineThatAKilledProcessDidNotFinishDoesNotCount() throws IOException {
		Path file = this.directory.resolve("a" + History.SUFFIX);
		try (HistoryLog log = HistoryLog.open(file)) {
			log.append(ENTRIES.get(0));
		}
		Files.writeString(file, "Claimed\ta\tp\t1", StandardOpenOption.APPEND);
		assertThat(History.read(this.directory).entries()).containsExactly(ENTRIES.get(0));
	}

	@Test
	void lineThatIsNoEntryIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> EntryCodec.decode("Claimed\ta\tp\tone\t2"));
		assertThatIllegalArgumentException().isThrownBy(() -> EntryCodec.decode("Claimed\ta"));
		assertThatIllegalArgumentException().isThrownBy(() -> EntryCodec.decode("Other\ta"));
	}

}
