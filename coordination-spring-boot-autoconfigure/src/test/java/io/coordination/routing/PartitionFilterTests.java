// SPDX-License-Identifier: Apache-2.0

package io.coordination.routing;

import java.util.Objects;

import io.coordination.PartitionClaim;
import io.coordination.fake.Contexts;
import io.coordination.fake.FakeClaim;
import io.coordination.fake.FakeCoordinator;
import io.coordination.routing.servlet.PartitionFilter;
import jakarta.servlet.FilterChain;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

class PartitionFilterTests {

	@Test
	void requestIsHandledUnderTheClaimThatHoldsItsPartition() {
		run((filter, claim) -> {
			MockHttpServletRequest request = request("orders/0", null, Long.toString(claim.fencingToken()));
			MockHttpServletResponse response = filter(filter, request, (req, res) -> {
				assertThat(req.getAttribute(PartitionFilter.CLAIM)).isInstanceOf(PartitionClaim.class).isEqualTo(claim);
				((MockHttpServletResponse) res).setStatus(204);
			});
			assertThat(response.getStatus()).isEqualTo(204);
			assertThat(response.getHeader(RoutingHeaders.FENCING_TOKEN)).isEqualTo(Long.toString(claim.fencingToken()));
		});
	}

	@Test
	void otherRequestsReachNoHandler() {
		run((filter, claim) -> {
			assertThat(refused(filter, request("orders/1", null, null))).isEqualTo(421);
			assertThat(refused(filter, request("orders/0", null, Long.toString(claim.fencingToken() + 1))))
				.isEqualTo(421);
			MockHttpServletRequest foreign = request("orders/0", null, null);
			foreign.removeHeader(RoutingHeaders.GROUP);
			foreign.addHeader(RoutingHeaders.GROUP, "bills");
			assertThat(refused(filter, foreign)).isEqualTo(421);
		});
	}

	@Test
	void headersThatCantBeReadAreABadRequest() {
		run((filter, claim) -> {
			assertThat(refused(filter, request("7", null, null))).isEqualTo(400);
			assertThat(refused(filter, request("orders/x", null, null))).isEqualTo(400);
			assertThat(refused(filter, request("orders/0", null, "new"))).isEqualTo(400);
			assertThat(refused(filter, request(null, null, null))).isEqualTo(400);
		});
	}

	@Test
	void keyIsAsGoodAsItsPartition() {
		run((filter, claim) -> assertThat(filter(filter, request(null, "any", null), (req, res) -> {
		}).getStatus()).isEqualTo(200));
	}

	@Test
	void groupThatThisInstanceTakesNoPartInIsRefusedAndNotFollowed() {
		Contexts.withFake().withPropertyValues("coordination.routing.filter.enabled=true").run((context) -> {
			FakeCoordinator coordinator = context.getBean(FakeCoordinator.class);
			MockHttpServletRequest request = new MockHttpServletRequest("POST", "/items");
			request.addHeader(RoutingHeaders.GROUP, "whatever");
			request.addHeader(RoutingHeaders.KEY, "any");
			PartitionFilter filter = new PartitionFilter(context.getBean(PartitionGuard.class),
					new PartitionKeys(coordinator));
			assertThat(refused(filter, request)).isEqualTo(421);
			assertThat(coordinator.followedGroups()).doesNotContain("whatever");
		});
	}

	@Test
	void requestsForNoGroupPass() {
		run((filter, claim) -> assertThat(filter(filter, new MockHttpServletRequest(), (req, res) -> {
		}).getStatus()).isEqualTo(200));
	}

	@Test
	void partitionIsHeldUntilAnAsynchronousRequestHasEnded() {
		Contexts.withFake().withPropertyValues("coordination.routing.filter.enabled=true").run((context) -> {
			PartitionGuard guard = context.getBean(PartitionGuard.class);
			FakeCoordinator coordinator = context.getBean(FakeCoordinator.class);
			coordinator.group("orders").assign(0);
			MockHttpServletRequest request = request("orders/0", null, null);
			request.setAsyncSupported(true);
			filter(new PartitionFilter(guard, new PartitionKeys(coordinator)), request, (req, res) -> req.startAsync());
			MockAsyncContext async = (MockAsyncContext) Objects.requireNonNull(request.getAsyncContext());
			assertThat(async.getListeners()).hasSize(1);
			async.complete();
			// Nobody is inside any more, so this returns.
			coordinator.group("orders").leave();
		});
	}

	private static void run(Scenario scenario) {
		Contexts.withFake().withPropertyValues("coordination.routing.filter.enabled=true").run((context) -> {
			FakeCoordinator coordinator = context.getBean(FakeCoordinator.class);
			coordinator.fakeOwners("orders").topic("orders", 1);
			FakeClaim claim = coordinator.group("orders").assign(0).get(0);
			scenario.run(new PartitionFilter(context.getBean(PartitionGuard.class), new PartitionKeys(coordinator)),
					claim);
		});
	}

	private static MockHttpServletRequest request(@Nullable String partition, @Nullable String key,
			@Nullable String token) {
		MockHttpServletRequest request = new MockHttpServletRequest("POST", "/items");
		request.addHeader(RoutingHeaders.GROUP, "orders");
		if (partition != null) {
			request.addHeader(RoutingHeaders.PARTITION, partition);
		}
		if (key != null) {
			request.addHeader(RoutingHeaders.KEY, key);
		}
		if (token != null) {
			request.addHeader(RoutingHeaders.FENCING_TOKEN, token);
		}
		return request;
	}

	private static int refused(PartitionFilter filter, MockHttpServletRequest request) throws Exception {
		return filter(filter, request, (req, res) -> {
			throw new AssertionError("reached the handler");
		}).getStatus();
	}

	private static MockHttpServletResponse filter(PartitionFilter filter, MockHttpServletRequest request,
			FilterChain chain) throws Exception {
		MockHttpServletResponse response = new MockHttpServletResponse();
		filter.doFilter(request, response, chain);
		return response;
	}

	/**
	 * What happens.
	 */
	private interface Scenario {

		void run(PartitionFilter filter, FakeClaim claim) throws Exception;

	}

}
