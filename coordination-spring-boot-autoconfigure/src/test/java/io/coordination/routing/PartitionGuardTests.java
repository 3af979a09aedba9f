// SPDX-License-Identifier: Apache-2.0

package io.coordination.routing;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.coordination.Partition;
import io.coordination.annotation.PartitionListener;
import io.coordination.fake.Contexts;
import io.coordination.fake.FakeClaim;
import io.coordination.fake.FakeCoordinator;
import io.coordination.fake.FakeGroup;
import io.coordination.listener.PartitionsAssigned;
import io.coordination.listener.PartitionsRevoked;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class PartitionGuardTests {

	private static final Partition ZERO = new Partition("orders", 0);

	@Test
	void revocationWaitsForWhoIsInsideAndLetsNobodyElseIn() {
		run((guard, group) -> {
			FakeClaim claim = group.assign(0).get(0);
			PartitionPermit first = guard.enter("orders", ZERO).orElseThrow();
			PartitionPermit second = guard.enter("orders", ZERO).orElseThrow();
			assertThat(first.claim().fencingToken()).isEqualTo(claim.fencingToken());
			CompletableFuture<Void> revoked = CompletableFuture.runAsync(() -> group.revoke(List.of(claim)));
			await().until(() -> guard.enter("orders", ZERO).isEmpty());
			assertThat(claim.isHeld()).isTrue();
			first.close();
			first.close();
			assertThat(revoked).isNotDone();
			second.close();
			revoked.orTimeout(30, TimeUnit.SECONDS).join();
			assertThat(claim.isHeld()).isFalse();
			group.assign(0);
			assertThat(isIn(guard, OptionalLong.empty())).isTrue();
		});
	}

	@Test
	void nobodyIsLetInForWhatIsNotHeld() {
		run((guard, group) -> {
			FakeClaim claim = group.assign(0).get(0);
			assertThat(guard.enter("orders", new Partition("orders", 1))).isEmpty();
			assertThat(guard.enter("bills", ZERO)).isEmpty();
			PartitionPermit inside = guard.enter("orders", ZERO).orElseThrow();
			group.lose(List.of(claim));
			assertThat(guard.enter("orders", ZERO)).isEmpty();
			inside.close();
		});
	}

	@Test
	void whoHasSeenANewerClaimIsNotLetIn() {
		run((guard, group) -> {
			long token = group.assign(0).get(0).fencingToken();
			assertThat(isIn(guard, OptionalLong.of(token - 1))).isTrue();
			assertThat(isIn(guard, OptionalLong.of(token))).isTrue();
			assertThat(isIn(guard, OptionalLong.of(token + 1))).isFalse();
		});
	}

	@Test
	void listenersAreToldBeforeTheFirstIsInAndAfterTheLastIsOut() {
		run((guard, group) -> {
			FakeClaim claim = group.assign(0).get(0);
			group.revoke(List.of(claim));
		}, "assigned, held: false", "revoked, held: false");
	}

	private static boolean isIn(PartitionGuard guard, OptionalLong token) {
		Optional<PartitionPermit> permit = guard.enter("orders", ZERO, token);
		permit.ifPresent(PartitionPermit::close);
		return permit.isPresent();
	}

	private static void run(Scenario scenario, String... told) {
		List<String> log = new CopyOnWriteArrayList<>();
		Contexts.withFake()
			.withPropertyValues("coordination.routing.filter.enabled=true")
			.withBean("log", List.class, () -> log)
			.withBean(Listener.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				scenario.run(context.getBean(PartitionGuard.class),
						context.getBean(FakeCoordinator.class).group("orders"));
				assertThat(log).containsAll(List.of(told));
			});
	}

	/**
	 * What happens.
	 */
	private interface Scenario {

		void run(PartitionGuard guard, FakeGroup group);

	}

	/**
	 * Says whether somebody would be let in.
	 *
	 * @param log where it says so
	 * @param context where the guard is
	 */
	record Listener(List<String> log, ApplicationContext context) {

		@PartitionListener(group = "orders")
		void assigned(PartitionsAssigned event) {
			this.log.add("assigned, held: " + isIn());
		}

		@PartitionListener(group = "orders")
		void revoked(PartitionsRevoked event) {
			this.log.add("revoked, held: " + isIn());
		}

		private boolean isIn() {
			ObjectProvider<PartitionGuard> guard = this.context.getBeanProvider(PartitionGuard.class);
			return guard.getObject().enter("orders", ZERO).isPresent();
		}

	}

}
