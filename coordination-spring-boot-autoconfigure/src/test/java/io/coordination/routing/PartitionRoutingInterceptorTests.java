// SPDX-License-Identifier: Apache-2.0

package io.coordination.routing;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.coordination.Partition;
import io.coordination.Subscription;
import io.coordination.fake.FakeCoordinator;
import io.coordination.fake.FakeOwners;
import io.coordination.registry.Instances;
import io.coordination.registry.RegistryListener;
import io.coordination.registry.RegistrySnapshot;
import io.coordination.registry.ServiceRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.mock.http.client.MockClientHttpRequest;
import org.springframework.mock.http.client.MockClientHttpResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PartitionRoutingInterceptorTests {

	private static final Partition SEVEN = new Partition("orders", 7);

	private final FakeCoordinator coordinator = new FakeCoordinator();

	private final FakeOwners owners = this.coordinator.fakeOwners("orders").topic("orders", 64);

	private final PartitionRoutingInterceptor interceptor = new PartitionRoutingInterceptor(
			new PartitionRouter(this.coordinator, new Registry()), new RetryBounds(4, Duration.ofSeconds(30)));

	private final Wire wire = new Wire();

	@Test
	void requestGoesToTheOwnerWithPartitionAndToken() throws IOException {
		this.owners.target(SEVEN, "a").owner(SEVEN, "a", 5);
		assertThat(send().getStatusCode().value()).isEqualTo(200);
		assertThat(this.wire.sent).singleElement().satisfies((request) -> {
			assertThat(request.getURI()).hasToString("http://a.test:8080/items/%C3%BC?x=1%202");
			assertThat(request.getHeaders().getFirst(RoutingHeaders.GROUP)).isEqualTo("orders");
			assertThat(request.getHeaders().getFirst(RoutingHeaders.PARTITION)).isEqualTo("orders/7");
			assertThat(request.getHeaders().getFirst(RoutingHeaders.FENCING_TOKEN)).isEqualTo("5");
		});
		send();
		assertThat(this.owners.questions()).isEqualTo(1);
	}

	@Test
	void misdirectedRequestFollowsThePartition() throws IOException {
		this.owners.target(SEVEN, "a").owner(SEVEN, "a", 5);
		this.wire.answers.add(() -> {
			this.owners.target(SEVEN, "b").owner(SEVEN, "b", 9);
			return answer(421);
		});
		assertThat(send().getStatusCode().value()).isEqualTo(200);
		assertThat(this.wire.hosts()).containsExactly("a.test", "b.test");
		assertThat(this.wire.sent.get(1).getHeaders().getFirst(RoutingHeaders.FENCING_TOKEN)).isEqualTo("9");
	}

	@Test
	void requestThatWasNeverSentIsSentAgain() throws IOException {
		this.owners.target(SEVEN, "a").owner(SEVEN, "a", 5);
		this.wire.answers.add(() -> {
			throw new IOException("wrapped", new ConnectException("refused"));
		});
		assertThat(send().getStatusCode().value()).isEqualTo(200);
		assertThat(this.wire.hosts()).containsExactly("a.test", "a.test");
	}

	@Test
	void requestThatMayHaveBeenHandledIsNotSentAgain() {
		this.owners.target(SEVEN, "a").owner(SEVEN, "a", 5);
		this.wire.answers.add(() -> {
			throw new SocketException("Connection reset");
		});
		assertThatExceptionOfType(SocketException.class).isThrownBy(this::send);
		assertThat(this.wire.sent).hasSize(1);
	}

	@Test
	void otherAnswersAreTheCallers() throws IOException {
		this.owners.target(SEVEN, "a").owner(SEVEN, "a", 5);
		this.wire.answers.add(() -> answer(503));
		assertThat(send().getStatusCode().value()).isEqualTo(503);
	}

	@Test
	void callerGetsTheLastAnswerWhenTheBoundIsReached() throws IOException {
		this.owners.target(SEVEN, "a").owner(SEVEN, "a", 5);
		for (int i = 0; i < 10; i++) {
			this.wire.answers.add(() -> answer(421));
		}
		assertThat(send().getStatusCode().value()).isEqualTo(421);
		assertThat(this.wire.sent).hasSize(4);
	}

	@Test
	void partitionThatNobodyOwnsHasNoRoute() {
		assertThatExceptionOfType(NoRouteException.class).isThrownBy(this::send)
			.withMessageContaining("orders-7 of group 'orders'")
			.withMessageContaining("4 attempts")
			.withMessageContaining("nobody owns it");
		this.owners.target(SEVEN, "stranger");
		assertThatExceptionOfType(NoRouteException.class).isThrownBy(this::send)
			.withMessageContaining("'stranger' is not in the registry");
		assertThat(this.wire.sent).isEmpty();
	}

	@Test
	void keyMayStandInHeaders() throws IOException {
		for (int index = 0; index < 64; index++) {
			this.owners.target(new Partition("orders", index), "b");
		}
		MockClientHttpRequest request = request();
		request.getHeaders().set(RoutingHeaders.GROUP, "orders");
		request.getHeaders().set(RoutingHeaders.KEY, "k-1");
		this.interceptor.intercept(request, new byte[0], this.wire);
		assertThat(this.wire.hosts()).containsExactly("b.test");
		assertThat(this.wire.sent.get(0).getHeaders().containsHeader(RoutingHeaders.KEY)).isFalse();
	}

	@Test
	void requestForNoPartitionPassesUntouched() throws IOException {
		MockClientHttpRequest request = request();
		this.interceptor.intercept(request, new byte[0], this.wire);
		assertThat(this.wire.sent).containsExactly(request);
	}

	private ClientHttpResponse send() throws IOException {
		MockClientHttpRequest request = request();
		PartitionRequest.to("orders", SEVEN).accept(request.getAttributes());
		return this.interceptor.intercept(request, "body".getBytes(StandardCharsets.UTF_8), this.wire);
	}

	private static MockClientHttpRequest request() {
		return new MockClientHttpRequest(HttpMethod.POST, URI.create("http://orders/items/%C3%BC?x=1%202"));
	}

	private static ClientHttpResponse answer(int status) {
		return new MockClientHttpResponse(new byte[0], HttpStatusCode.valueOf(status));
	}

	/**
	 * What would be sent.
	 */
	private static final class Wire implements ClientHttpRequestExecution {

		private final List<HttpRequest> sent = new ArrayList<>();

		private final Deque<Answer> answers = new ArrayDeque<>();

		@Override
		public ClientHttpResponse execute(HttpRequest request, byte[] body) throws IOException {
			this.sent.add(request);
			Answer next = this.answers.poll();
			return (next != null) ? next.get() : answer(200);
		}

		List<String> hosts() {
			return this.sent.stream().map((request) -> request.getURI().getHost()).toList();
		}

	}

	/**
	 * What comes back.
	 */
	private interface Answer {

		ClientHttpResponse get() throws IOException;

	}

	/**
	 * Two instances.
	 */
	private static final class Registry implements ServiceRegistry {

		private final RegistrySnapshot snapshot = RegistrySnapshot
			.of(List.of(Instances.of("orders", "a"), Instances.of("orders", "b")));

		@Override
		public RegistrySnapshot snapshot() {
			return this.snapshot;
		}

		@Override
		public CompletableFuture<Void> ready() {
			return CompletableFuture.completedFuture(null);
		}

		@Override
		public Subscription listen(RegistryListener listener) {
			return () -> {
			};
		}

	}

}
