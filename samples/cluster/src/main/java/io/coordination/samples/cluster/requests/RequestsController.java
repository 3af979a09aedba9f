// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.cluster.requests;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Has this instance send requests.
 */
@RestController
class RequestsController {

	private final CountingClient client;

	private final RequestStream stream;

	RequestsController(CountingClient client, RequestStream stream) {
		this.client = client;
		this.stream = stream;
	}

	@PostMapping("/send")
	Sent send(@RequestParam String key) throws InterruptedException {
		return this.client.send(key);
	}

	@PostMapping("/stream")
	void stream(@RequestParam int rate) {
		this.stream.setRate(rate);
	}

}
