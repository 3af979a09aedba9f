// SPDX-License-Identifier: Apache-2.0

package io.coordination.integration.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import io.coordination.routing.PartitionRequest;
import io.coordination.routing.PartitionRoutingInterceptor;

import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/**
 * Sends requests for keys from some threads, each until it was acknowledged. A request
 * that may have been handled is sent again with the same id.
 */
final class RequestLoad {

	/** Leaves processors to the instances, which have to start meanwhile. */
	private static final long PAUSE_NANOS = 3_000_000;

	private final RestClient client;

	private final List<Thread> threads = new ArrayList<>();

	private final AtomicInteger number = new AtomicInteger();

	private final AtomicInteger acknowledged = new AtomicInteger();

	private final Set<String> doubtful = ConcurrentHashMap.newKeySet();

	private final Set<String> open = ConcurrentHashMap.newKeySet();

	private final List<String> failures = new CopyOnWriteArrayList<>();

	private volatile boolean ending;

	RequestLoad(PartitionRoutingInterceptor interceptor, int threads) {
		this.client = RestClient.builder()
			.requestFactory(new JdkClientHttpRequestFactory())
			.requestInterceptor(interceptor)
			.baseUrl("http://orders")
			.defaultStatusHandler((status) -> true, (request, response) -> {
			})
			.build();
		for (int i = 0; i < threads; i++) {
			Thread thread = new Thread(this::run, "load-" + i);
			this.threads.add(thread);
			thread.start();
		}
	}

	private void run() {
		while (!this.ending) {
			String id = "r" + this.number.incrementAndGet();
			this.open.add(id);
			while (!isAcknowledged(id)) {
				this.doubtful.add(id);
			}
			this.open.remove(id);
			this.acknowledged.incrementAndGet();
			LockSupport.parkNanos(PAUSE_NANOS);
		}
	}

	private boolean isAcknowledged(String id) {
		try {
			int status = this.client.post()
				.uri("/act?id={id}", id)
				.attributes(PartitionRequest.to("orders", "key-" + id))
				.retrieve()
				.toBodilessEntity()
				.getStatusCode()
				.value();
			if (status != 200) {
				this.failures.add(id + ": status " + status);
			}
			return status == 200;
		}
		catch (ResourceAccessException ex) {
			// The connection broke under way.
			return false;
		}
		catch (RuntimeException ex) {
			this.failures.add(id + ": " + ex);
			return false;
		}
	}

	int acknowledged() {
		return this.acknowledged.get();
	}

	/**
	 * Requests that were sent more than once by the caller.
	 * @return their ids
	 */
	Set<String> doubtful() {
		return this.doubtful;
	}

	List<String> failures() {
		return this.failures;
	}

	Set<String> open() {
		return this.open;
	}

	void end() throws InterruptedException {
		this.ending = true;
		for (Thread thread : this.threads) {
			thread.join(60_000);
		}
	}

}
