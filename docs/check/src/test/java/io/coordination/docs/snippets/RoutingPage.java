// SPDX-License-Identifier: Apache-2.0

package io.coordination.docs.snippets;

import java.util.Optional;

import io.coordination.Partition;
import io.coordination.PartitionClaim;
import io.coordination.routing.PartitionGuard;
import io.coordination.routing.PartitionPermit;
import io.coordination.routing.PartitionRequest;
import io.coordination.routing.PartitionRoute;
import io.coordination.routing.PartitionRouter;
import io.coordination.routing.PartitionRoutingInterceptor;
import io.coordination.routing.servlet.PartitionFilter;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.client.RestClient;

/**
 * What {@code docs/routing.md} shows.
 */
abstract class RoutingPage {

	private final Orders orders;

	RoutingPage(Orders orders) {
		this.orders = orders;
	}

	abstract void work(PartitionClaim claim);

	static void ask(PartitionRouter router, String orderId) {
		PartitionRoute route = router.route("orders", orderId); // asks nobody
		route.owner(); // id of the member that owns the partition, or is to own it
		route.uri(); // where its instance is reached
		route.uri("admin"); // by a named route
		route.fencingToken(); // the newest token of the partition that is known
	}

	static void send(PartitionRoutingInterceptor interceptor, String id, Order order) {
		RestClient client = RestClient.builder().requestInterceptor(interceptor).baseUrl("http://orders").build();

		client.post()
			.uri("/orders/{id}", id)
			.attributes(PartitionRequest.to("orders", id))
			.body(order)
			.retrieve()
			.toBodilessEntity();
	}

	@PostMapping("/orders/{id}")
	void order(@PathVariable String id, @RequestBody Order order,
			@RequestAttribute(PartitionFilter.CLAIM) PartitionClaim claim) {
		this.orders.write(id, order, claim.fencingToken());
	}

	void enter(PartitionGuard guard, Partition partition) {
		Optional<PartitionPermit> permit = guard.enter("orders", partition);
		if (permit.isPresent()) {
			try (PartitionPermit held = permit.get()) {
				work(held.claim());
			}
		}
	}

	interface Orders {

		void write(String id, Order order, long token);

	}

	record Order(String item) {

	}

}
