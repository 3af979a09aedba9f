// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart.web;

import java.time.Duration;
import java.util.List;

import io.coordination.samples.quickstart.group.GroupReader;
import io.coordination.samples.quickstart.group.GroupSnapshot;
import io.coordination.samples.quickstart.output.ForeignOutputException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells how far all partitions are.
 */
@RestController
class ProgressController {

	/** However many ask, ZooKeeper is not asked more often. */
	private static final Duration MAX_AGE = Duration.ofMillis(100);

	private final GroupReader reader;

	private @Nullable Progress last;

	private long readAt;

	ProgressController(GroupReader reader) {
		this.reader = reader;
	}

	@GetMapping("/progress")
	ResponseEntity<Progress> progress() throws ForeignOutputException {
		return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(recent());
	}

	private synchronized Progress recent() throws ForeignOutputException {
		Progress recent = this.last;
		if (recent == null || System.nanoTime() - this.readAt > MAX_AGE.toNanos()) {
			recent = Progress.of(this.reader.read());
			this.last = recent;
			this.readAt = System.nanoTime();
		}
		return recent;
	}

	/**
	 * Progress of all partitions.
	 *
	 * @param lines how many lines there are
	 * @param committed how many of them are committed
	 * @param partitions the partitions, in order
	 */
	record Progress(long lines, long committed, List<PartitionProgress> partitions) {

		private static Progress of(GroupSnapshot group) {
			return new Progress(group.lines(), group.committed(),
					group.partitions()
						.stream()
						.map((it) -> new PartitionProgress(it.partition(), it.lines(), it.committed(), it.owner()))
						.toList());
		}

	}

	/**
	 * Progress of one partition.
	 *
	 * @param partition its number
	 * @param lines how many lines it has
	 * @param committed how many of them are committed
	 * @param owner who owns it, null if nobody does
	 */
	record PartitionProgress(int partition, long lines, long committed, @Nullable String owner) {

	}

}
