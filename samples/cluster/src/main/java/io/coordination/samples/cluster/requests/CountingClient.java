// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.cluster.requests;

import java.time.Duration;
import java.util.Objects;
import java.util.UUID;

import io.coordination.routing.NoRouteException;
import io.coordination.routing.PartitionRequest;
import io.coordination.samples.cluster.counting.Counted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Sends requests for keys. Routing repeats what was certainly not handled; what may have
 * been is repeated here, with the same id, so that it is not counted twice. Safe for any
 * thread.
 */
@Component
class CountingClient {

	private static final Logger logger = LoggerFactory.getLogger(CountingClient.class);

	private static final Duration PATIENCE = Duration.ofSeconds(40);

	private static final Duration PAUSE = Duration.ofMillis(100);

	private final RestClient client;

	private final Tally tally;

	CountingClient(RestClient client, Tally tally) {
		this.client = client;
		this.tally = tally;
	}

	/**
	 * Sends a request to the owner of its key's partition.
	 * @param key the key
	 * @return what became of it
	 * @throws InterruptedException if interrupted
	 */
	Sent send(String key) throws InterruptedException {
		this.tally.begin();
		Trail trail = new Trail();
		long begun = System.nanoTime();
		Sent sent = new Sent(key, null, 0, 0, 0, "interrupted");
		try {
			sent = new Sent(key, answer(key, trail, begun), millis(begun), trail.redirected(), trail.unanswered(),
					null);
		}
		catch (RestClientException | NoRouteException ex) {
			logger.warn("The request for {} failed: {}", key, ex.getMessage());
			sent = new Sent(key, null, millis(begun), trail.redirected(), trail.unanswered(), ex.getMessage());
		}
		finally {
			this.tally.end(sent);
		}
		return sent;
	}

	private Counted answer(String key, Trail trail, long begun) throws InterruptedException {
		UUID id = UUID.randomUUID();
		while (true) {
			try {
				return attempt(key, id, trail);
			}
			catch (HttpClientErrorException.BadRequest ex) {
				throw ex;
			}
			catch (RestClientException | NoRouteException ex) {
				if (millis(begun) > PATIENCE.toMillis() || Thread.currentThread().isInterrupted()) {
					throw ex;
				}
			}
			Thread.sleep(PAUSE.toMillis());
		}
	}

	private Counted attempt(String key, UUID id, Trail trail) {
		return Objects.requireNonNull(this.client.post()
			.uri("/counters/{key}?id={id}", key, id)
			.attributes(PartitionRequest.to("counters", key))
			.attribute(Trail.ATTRIBUTE, trail)
			.retrieve()
			.body(Counted.class));
	}

	private static long millis(long begun) {
		return (System.nanoTime() - begun) / 1_000_000;
	}

}
