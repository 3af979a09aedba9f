// SPDX-License-Identifier: Apache-2.0

package io.coordination.actuate.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.coordination.CommittedOffset;
import io.coordination.DescribeOptions;
import io.coordination.GroupDescription;
import io.coordination.GroupName;
import io.coordination.GroupState;
import io.coordination.GroupStatus;
import io.coordination.MemberId;
import io.coordination.MemberStatus;
import io.coordination.Partition;
import io.coordination.PartitionSet;
import io.coordination.SessionState;
import io.coordination.SessionStatus;
import io.coordination.StoreUnavailableException;
import io.coordination.autoconfigure.actuate.CoordinationEndpointAutoConfiguration;
import io.coordination.fake.Contexts;
import io.coordination.fake.FakeCoordinator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.actuate.autoconfigure.endpoint.jackson.JacksonEndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.jackson.EndpointJsonMapper;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CoordinationEndpointTests {

	private static final DescribeOptions ALL = DescribeOptions.all();

	private final ApplicationContextRunner runner = Contexts.withFake()
		.withConfiguration(AutoConfigurations.of(CoordinationEndpointAutoConfiguration.class,
				JacksonEndpointAutoConfiguration.class))
		.withPropertyValues("management.endpoints.web.exposure.include=coordination", "coordination.member.zone=a");

	@Test
	void showsMemberSessionAndGroups() {
		this.runner.run((context) -> {
			FakeCoordinator coordinator = context.getBean(FakeCoordinator.class);
			coordinator.group("orders").assign(0, 1);
			coordinator.group("orders")
				.see(new GroupStatus.Overview(GroupState.STABLE, 12, Optional.of(new MemberId("host-1")), 3, 64, 0,
						"join", Instant.EPOCH));
			assertJson(context, endpoint(context).coordination(), """
					{"member":{"id":"host-1","zone":"a"},
					 "session":{"state":"CONNECTED","sessionId":"0x1000a","negotiatedTimeout":"PT18S",
					            "leaseRemaining":"PT11.2S"},
					 "groups":{"orders":{"state":"STABLE","generation":12,"leader":"host-1","members":3,
					                     "partitions":64,"owned":2,"unassigned":0}}}""");
		});
	}

	@Test
	void showsNullWhereNothingIsKnown() {
		this.runner.withPropertyValues("coordination.member.zone=").run((context) -> {
			context.getBean(FakeCoordinator.class)
				.session(new SessionStatus(SessionState.CONNECTING, 0, Duration.ZERO, Duration.ZERO));
			assertJson(context, endpoint(context).coordination(), """
					{"member":{"id":"host-1","zone":null},
					 "session":{"state":"CONNECTING","sessionId":null,"negotiatedTimeout":"PT0S",
					            "leaseRemaining":"PT0S"},
					 "groups":{"orders":{"state":null,"generation":1,"leader":null,"members":0,
					                     "partitions":0,"owned":0,"unassigned":0}}}""");
		});
	}

	@Test
	void showsAGroupWithItsMembers() {
		this.runner.run((context) -> {
			context.getBean(FakeCoordinator.class).describe((group) -> description());
			assertJson(context, endpoint(context).group("orders"), """
					{"group":"orders","state":"STABLE","generation":12,"leader":"host-1","assignor":"sticky",
					 "topics":{"orders":4},"unassigned":{"orders":"3"},
					 "members":[{"id":"host-1","status":"ACTIVE","zone":"a","weight":1,"generation":12,
					             "target":{"orders":"0-2"},"held":{"orders":"0,2"}},
					            {"id":"host-2","status":"DRAINING","zone":null,"weight":2,"generation":11,
					             "target":{},"held":{"orders":"1"}}]}""");
		});
	}

	@Test
	void showsAssignmentsWithTokensAsTextAndNullForNobody() {
		this.runner.run((context) -> {
			context.getBean(FakeCoordinator.class).describe((group) -> description());
			assertJson(context, endpoint(context).view("orders", "assignments", null, null, null), """
					{"group":"orders","generation":12,"partitions":[
					 {"topic":"orders","partition":0,"owner":"host-1","fencingToken":"4294967312",
					  "since":"2026-01-02T03:04:05Z","target":"host-1",
					  "offset":{"offset":118,"metadata":"line 118","committedAt":"2026-01-02T03:05:00Z"}},
					 {"topic":"orders","partition":3,"owner":null,"fencingToken":null,"since":null,
					  "target":null,"offset":null}],
					 "total":4,"from":0,"next":2}""");
		});
	}

	@Test
	void answersNotFoundForUnknownGroupsAndViews() {
		this.runner.run((context) -> {
			CoordinationEndpointWebExtension web = context.getBean(CoordinationEndpointWebExtension.class);
			assertThat(web.group("nobody").getStatus()).isEqualTo(WebEndpointResponse.STATUS_NOT_FOUND);
			assertThat(web.group("../x").getStatus()).isEqualTo(WebEndpointResponse.STATUS_NOT_FOUND);
			assertThat(view(web, "nobody", "assignments").getStatus()).isEqualTo(WebEndpointResponse.STATUS_NOT_FOUND);
			assertThat(view(web, "orders", "nothing").getStatus()).isEqualTo(WebEndpointResponse.STATUS_NOT_FOUND);
			assertThat(web.group("orders").getStatus()).isEqualTo(WebEndpointResponse.STATUS_OK);
		});
	}

	@Test
	void answersUnavailableWithTheReasonWhileZooKeeperIsAway() {
		this.runner.run((context) -> {
			context.getBean(FakeCoordinator.class).describe((group) -> {
				throw new StoreUnavailableException("no session");
			});
			WebEndpointResponse<Object> response = context.getBean(CoordinationEndpointWebExtension.class)
				.group("orders");
			assertThat(response.getStatus()).isEqualTo(WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE);
			assertJson(context, response.getBody(), "{\"error\":\"no session\"}");
		});
	}

	@Test
	void waitsNoLongerThanItsTimeout() {
		FakeCoordinator coordinator = new FakeCoordinator();
		CountDownLatch end = new CountDownLatch(1);
		coordinator.describe((group) -> {
			await(end);
			return description();
		});
		GroupReader reader = new GroupReader(coordinator, Duration.ofSeconds(1), Duration.ofMillis(50));
		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> reader.read("orders", ALL))
			.withMessageContaining("50 ms");
		end.countDown();
	}

	@Test
	void manyRequestsCostOneRead() {
		FakeCoordinator coordinator = new FakeCoordinator();
		AtomicInteger reads = new AtomicInteger();
		coordinator.describe((group) -> {
			reads.incrementAndGet();
			return description();
		});
		GroupReader cached = new GroupReader(coordinator, Duration.ofMinutes(1), Duration.ofSeconds(5));
		for (int i = 0; i < 100; i++) {
			cached.read("orders", ALL);
		}
		assertThat(reads).hasValue(1);
		GroupReader uncached = new GroupReader(coordinator, Duration.ZERO, Duration.ofSeconds(5));
		// nothing is kept for longer than it took
		while (reads.get() < 3) {
			uncached.read("orders", ALL);
		}
	}

	@Test
	void readsWhatIsAskedForAndNoMore() {
		this.runner.run((context) -> {
			List<DescribeOptions> asked = new CopyOnWriteArrayList<>();
			context.getBean(FakeCoordinator.class).describe((group, options) -> {
				asked.add(options);
				return description();
			});
			CoordinationEndpoint endpoint = endpoint(context);
			endpoint.group("orders");
			endpoint.view("orders", "assignments", null, null, null);
			endpoint.view("orders", "assignments", "orders", 2, 3);
			endpoint.view("orders", "assignments", null, 7, Integer.MAX_VALUE);
			endpoint.view("orders", "nothing", null, null, null);
			endpoint.view("orders", "assignments", "../x", null, null);
			assertThat(asked).containsExactly(ALL.withoutOffsets(), DescribeOptions.page(0, 10_000),
					DescribeOptions.page(2, 3).ofTopic("orders"), DescribeOptions.page(7, 10_000));
		});
	}

	@Test
	void saysWhereTheNextPageBegins() {
		this.runner.run((context) -> {
			context.getBean(FakeCoordinator.class).describe((group) -> description());
			CoordinationEndpoint endpoint = endpoint(context);
			AssignmentsDescriptor first = Objects.requireNonNull(endpoint.view("orders", "assignments", null, 1, null));
			assertThat(first.total()).isEqualTo(4);
			assertThat(first.next()).isEqualTo(3);
			AssignmentsDescriptor last = Objects.requireNonNull(endpoint.view("orders", "assignments", null, 2, null));
			assertThat(last.next()).isNull();
			AssignmentsDescriptor none = Objects
				.requireNonNull(endpoint.view("orders", "assignments", "refunds", null, null));
			assertThat(none.total()).isZero();
		});
	}

	@ParameterizedTest
	@CsvSource({ "-1,1", "0,0", "0,-1" })
	void refusesPagesThatMakeNoSense(int from, int limit) {
		this.runner.run((context) -> assertThatExceptionOfType(InvalidEndpointRequestException.class)
			.isThrownBy(() -> endpoint(context).view("orders", "assignments", null, from, limit)));
	}

	@Test
	void slowReadingIsSharedForAsLongAsItTook() {
		FakeCoordinator coordinator = new FakeCoordinator();
		AtomicInteger reads = new AtomicInteger();
		CountDownLatch end = new CountDownLatch(1);
		coordinator.describe((group) -> {
			reads.incrementAndGet();
			await(end);
			return description();
		});
		GroupReader reader = new GroupReader(coordinator, Duration.ZERO, Duration.ofSeconds(1));
		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> reader.read("orders", ALL));
		end.countDown();
		reader.read("orders", ALL);
		assertThat(reads).hasValue(1);
	}

	@Test
	void isThereOnlyIfExposedAndAccessible() {
		this.runner.withPropertyValues("management.endpoints.web.exposure.include=health")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(CoordinationEndpoint.class));
		this.runner.withPropertyValues("management.endpoint.coordination.access=none")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(CoordinationEndpoint.class));
		this.runner.withPropertyValues("coordination.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(CoordinationEndpoint.class));
	}

	@Test
	void isAbsentWithoutActuator() {
		Contexts.withFake()
			.withConfiguration(AutoConfigurations.of(CoordinationEndpointAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader(Endpoint.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("coordinationEndpoint"));
	}

	private static GroupDescription description() {
		MemberId first = new MemberId("host-1");
		PartitionSet all = PartitionSet.all(Map.of("orders", 4));
		PartitionSet third = PartitionSet.of(new Partition("orders", 3));
		PartitionSet moving = PartitionSet.of(new Partition("orders", 1));
		PartitionSet target = all.minus(third);
		return new GroupDescription(new GroupName("orders"), GroupState.STABLE, 12, Optional.of(first),
				Optional.of("sticky"), new TreeMap<>(Map.of("orders", 4)), third,
				List.of(new GroupDescription.Member(first, MemberStatus.ACTIVE, Optional.of("a"), 1,
						Map.of("rack", "7"), 12, target, target.minus(moving)),
						new GroupDescription.Member(new MemberId("host-2"), MemberStatus.DRAINING, Optional.empty(), 2,
								Map.of(), 11, PartitionSet.empty(), moving)),
				List.of(new GroupDescription.PartitionDescription(new Partition("orders", 0),
						Optional
							.of(new GroupDescription.Owner(first, 4294967312L, Instant.parse("2026-01-02T03:04:05Z"))),
						Optional.of(first),
						Optional.of(new CommittedOffset(118, "line 118", 4294967312L,
								Instant.parse("2026-01-02T03:05:00Z")))),
						new GroupDescription.PartitionDescription(new Partition("orders", 3), Optional.empty(),
								Optional.empty(), Optional.empty())));
	}

	private static WebEndpointResponse<Object> view(CoordinationEndpointWebExtension web, String group, String view) {
		return web.view(group, view, null, null, null);
	}

	private static CoordinationEndpoint endpoint(AssertableApplicationContext context) {
		return context.getBean(CoordinationEndpoint.class);
	}

	// Written as the actuator writes it, nulls included.
	private static void assertJson(AssertableApplicationContext context, @Nullable Object body, String expected) {
		JsonMapper mapper = context.getBean(EndpointJsonMapper.class).get();
		String json = mapper.writeValueAsString(Objects.requireNonNull(body));
		assertThat(mapper.readTree(json)).isEqualTo(mapper.readTree(expected));
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
