// SPDX-License-Identifier: Apache-2.0

package io.coordination.routing;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.coordination.Partition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Sends requests to whoever owns the partition of their key: add this bean to a
 * {@code RestClient}, and say with {@link PartitionRequest} whose partition it is; other
 * requests pass untouched. Host and port of the request don't count. Safe for any thread.
 * <p>
 * A request is sent again only if it was certainly not handled: it was answered with 421,
 * or there was no connection. Then the owner is read from ZooKeeper; if it is another
 * one, the request goes there at once, else after a pause. All within {@link RetryBounds
 * bounds}; after them the caller gets the 421, the failure to connect, or a
 * {@link NoRouteException}. Any other failure goes to the caller at once, since the
 * request may have been handled.
 */
public final class PartitionRoutingInterceptor implements ClientHttpRequestInterceptor {

	private static final Logger logger = LoggerFactory.getLogger(PartitionRoutingInterceptor.class);

	/** How long a request waits for the answer of who owns its partition. */
	private static final Duration LONGEST_LOOK = Duration.ofSeconds(1);

	private final PartitionRouter router;

	private final RetryBounds bounds;

	/**
	 * Creates the interceptor.
	 * @param router knows who owns what
	 * @param bounds how long to go on
	 */
	public PartitionRoutingInterceptor(PartitionRouter router, RetryBounds bounds) {
		this.router = router;
		this.bounds = bounds;
	}

	@Override
	public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
			throws IOException {
		PartitionRequest target = target(request);
		return (target != null) ? send(request, body, execution, target) : execution.execute(request, body);
	}

	private static @Nullable PartitionRequest target(HttpRequest request) {
		if (request.getAttributes().get(PartitionRequest.ATTRIBUTE) instanceof PartitionRequest target) {
			return target;
		}
		String group = request.getHeaders().getFirst(RoutingHeaders.GROUP);
		String key = request.getHeaders().getFirst(RoutingHeaders.KEY);
		return (group != null && key != null) ? PartitionRequest.ofKey(group, key) : null;
	}

	private ClientHttpResponse send(HttpRequest request, byte[] body, ClientHttpRequestExecution execution,
			PartitionRequest target) throws IOException {
		Attempts attempts = new Attempts(this.bounds);
		Partition partition = partition(target, attempts);
		PartitionRoute route = this.router.route(target.group(), partition);
		if (!route.confirmed()) {
			route = located(route, attempts);
		}
		while (true) {
			attempts.begin();
			Optional<URI> owner = route.uri();
			if (owner.isPresent()) {
				ClientHttpResponse response = sendOnce(new RoutedRequest(request, route, owner.get()), body, execution,
						attempts);
				if (response != null) {
					return response;
				}
			}
			else if (!attempts.mayTryAgain()) {
				throw noRoute(route, attempts);
			}
			route = next(route, attempts);
		}
	}

	// The first request for a group comes before its first look.
	private Partition partition(PartitionRequest target, Attempts attempts) throws IOException {
		while (true) {
			try {
				return target.partition(this.router);
			}
			catch (NoRouteException ex) {
				attempts.begin();
				if (!attempts.mayTryAgain()) {
					throw ex;
				}
				attempts.pause();
			}
		}
	}

	private @Nullable ClientHttpResponse sendOnce(RoutedRequest request, byte[] body,
			ClientHttpRequestExecution execution, Attempts attempts) throws IOException {
		try {
			ClientHttpResponse response = execution.execute(request, body);
			if (response.getStatusCode().value() != RoutingHeaders.MISDIRECTED || !attempts.mayTryAgain()) {
				return response;
			}
			logger.debug("{} doesn't hold the partition of {}", request.getURI().getAuthority(), request.getURI());
			response.close();
		}
		catch (IOException ex) {
			if (!ConnectFailures.isOne(ex) || !attempts.mayTryAgain()) {
				throw ex;
			}
			logger.debug("{} can't be reached: {}", request.getURI().getAuthority(), ex.toString());
		}
		return null;
	}

	private PartitionRoute next(PartitionRoute tried, Attempts attempts) throws IOException {
		PartitionRoute found = located(tried, attempts);
		if (!found.uri().equals(tried.uri()) && found.uri().isPresent()) {
			return found;
		}
		attempts.pause();
		return located(tried, attempts);
	}

	private PartitionRoute located(PartitionRoute known, Attempts attempts) throws IOException {
		Duration patience = attempts.remaining();
		CompletableFuture<PartitionRoute> answer = this.router.locate(known.group().value(), known.partition());
		try {
			return answer.get(Math.min(patience.toMillis(), LONGEST_LOOK.toMillis()), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("Interrupted while asking who owns " + known.partition());
		}
		catch (ExecutionException | TimeoutException ex) {
			logger.debug("Who owns {} of {} can't be read now", known.partition(), known.group(), ex);
			return this.router.route(known.group().value(), known.partition());
		}
	}

	private static NoRouteException noRoute(PartitionRoute route, Attempts attempts) {
		String missing = route.owner()
			.map((owner) -> "its owner '" + owner + "' is not in the registry (coordination.registry.enabled)")
			.orElse("nobody owns it");
		return new NoRouteException("The partition " + route.partition() + " of group '" + route.group()
				+ "' can't be reached after " + attempts + ": " + missing);
	}

}
