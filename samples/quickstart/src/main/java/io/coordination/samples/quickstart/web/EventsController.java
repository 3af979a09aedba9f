// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;

import io.coordination.Coordinator;
import io.coordination.samples.quickstart.group.GroupView;
import io.coordination.samples.quickstart.group.GroupWatch;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Streams the group to the page. A browser occupies one thread, so a slow one holds up
 * nobody else.
 */
@RestController
class EventsController {

	private static final Duration KEEP_ALIVE = Duration.ofSeconds(5);

	private final Semaphore streams = new Semaphore(50);

	private final GroupWatch watch;

	private final PageData pages;

	private final JsonMapper json;

	EventsController(GroupWatch watch, Coordinator coordinator, JsonMapper json) {
		this.watch = watch;
		this.pages = new PageData(coordinator.memberId().value());
		this.json = json;
	}

	@GetMapping("/events")
	void events(HttpServletResponse response) throws IOException, InterruptedException {
		if (!this.streams.tryAcquire()) {
			throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "Too many pages are open");
		}
		try {
			response.setContentType("text/event-stream;charset=UTF-8");
			response.setHeader("Cache-Control", "no-store");
			stream(response.getOutputStream());
		}
		finally {
			this.streams.release();
		}
	}

	private void stream(ServletOutputStream output) throws IOException, InterruptedException {
		// Ends with this instance, or with an exception once the browser is gone.
		long known = 0;
		while (this.watch.isRunning()) {
			GroupView view = this.watch.next(known, KEEP_ALIVE);
			boolean isNew = view.version() > known;
			String event = isNew ? "data: " + this.json.writeValueAsString(this.pages.of(view)) : ":";
			output.write((event + "\n\n").getBytes(StandardCharsets.UTF_8));
			output.flush();
			known = view.version();
		}
	}

}
