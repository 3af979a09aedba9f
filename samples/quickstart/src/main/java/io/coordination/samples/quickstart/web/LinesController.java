// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart.web;

import java.io.IOException;
import java.util.List;

import io.coordination.samples.quickstart.group.GroupReader;
import io.coordination.samples.quickstart.group.PartitionState;
import io.coordination.samples.quickstart.output.ForeignOutputException;
import io.coordination.samples.quickstart.output.LineMerger;
import io.coordination.samples.quickstart.work.Workload;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Streams the committed output, byte for byte.
 */
@RestController
class LinesController {

	private final GroupReader reader;

	private final Workload work;

	LinesController(GroupReader reader, Workload work) {
		this.reader = reader;
		this.work = work;
	}

	/**
	 * All committed lines in the order of the input, so that in the end the answer equals
	 * the input; or those of one partition.
	 * @param partition the partition, null for all
	 * @param response where they go
	 * @throws IOException if they can't be read or sent
	 * @throws ForeignOutputException if they are not in this output directory
	 */
	@GetMapping("/lines")
	void lines(@RequestParam(required = false) @Nullable Integer partition, HttpServletResponse response)
			throws IOException, ForeignOutputException {
		List<PartitionState> states = this.reader.read().partitions();
		if (partition != null) {
			if (partition < 0 || partition >= states.size()) {
				throw new ResponseStatusException(HttpStatus.NOT_FOUND,
						"There is no partition " + partition + ": use 0 to " + (states.size() - 1));
			}
			states = List.of(states.get(partition));
		}
		try (LineMerger merger = new LineMerger()) {
			for (PartitionState state : states) {
				merger.add(this.work.output().read(state.partition(), state.output()), state.committed());
			}
			response.setContentType("text/plain;charset=UTF-8");
			response.setHeader("Cache-Control", "no-store");
			response.setHeader("X-Content-Type-Options", "nosniff");
			response.setContentLengthLong(states.stream().mapToLong((state) -> state.output().bytes()).sum());
			merger.writeTo(response.getOutputStream());
		}
	}

}
