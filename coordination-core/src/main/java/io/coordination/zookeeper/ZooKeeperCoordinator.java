// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

import io.coordination.Coordinator;
import io.coordination.MemberId;
import io.coordination.MemberOptions;
import io.coordination.runtime.SessionRules;
import io.coordination.runtime.ThreadedEnvironment;
import io.coordination.runtime.coordinator.CoordinatorRuntime;
import io.coordination.store.Store;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.imps.CuratorFrameworkState;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.data.ACL;
import org.jspecify.annotations.Nullable;

/**
 * Makes coordinators that work on ZooKeeper.
 */
public final class ZooKeeperCoordinator {

	private ZooKeeperCoordinator() {
	}

	/**
	 * Begins a coordinator.
	 * @param client a started client, which stays the caller's; see
	 * {@link CuratorClients}
	 * @return a builder
	 */
	public static Builder builder(CuratorFramework client) {
		return new Builder(client);
	}

	/**
	 * Collects the options of a coordinator.
	 */
	public static final class Builder {

		/** What a registration can carry beside everything else in it. */
		private static final int MAX_METADATA_BYTES = 16 * 1024;

		private static final int MAX_ZONE_LENGTH = 256;

		/** More than any server grants. */
		private static final Duration UNCHECKED = Duration.ofMillis(Integer.MAX_VALUE);

		private final CuratorFramework client;

		private String namespace = "coordination";

		private List<ACL> acl = ZooDefs.Ids.OPEN_ACL_UNSAFE;

		private @Nullable MemberId memberId;

		private boolean idGenerated;

		private Optional<String> zone = Optional.empty();

		private int weight = 1;

		private Map<String, String> metadata = Map.of();

		private Duration tickTime = Duration.ofSeconds(2);

		private Optional<Duration> sessionTimeout = Optional.empty();

		private Optional<Executor> callbackExecutor = Optional.empty();

		private Builder(CuratorFramework client) {
			this.client = client;
		}

		/**
		 * Sets where the znodes stand; {@code coordination} unless set.
		 * @param namespace a name, or several separated by slashes
		 * @return this
		 */
		public Builder namespace(String namespace) {
			this.namespace = namespace;
			return this;
		}

		/**
		 * Sets the access to every znode that is created; open to everybody unless set.
		 * All members of a group must be able to read and write what any of them creates.
		 * @param acl the access control list
		 * @return this
		 */
		public Builder acl(List<ACL> acl) {
			this.acl = List.copyOf(acl);
			return this;
		}

		/**
		 * Sets the id of this process's members; generated unless set.
		 * @param memberId the id, unique among the members of a group
		 * @return this
		 * @throws IllegalArgumentException if it is not a valid name
		 */
		public Builder memberId(String memberId) {
			this.memberId = new MemberId(memberId);
			this.idGenerated = false;
			return this;
		}

		/**
		 * Sets id, zone, weight and metadata at once.
		 * @param member what this process says of itself
		 * @return this
		 */
		public Builder member(MemberOptions member) {
			this.memberId = member.id();
			this.idGenerated = member.idGenerated();
			this.zone = member.zone();
			this.weight = member.weight();
			this.metadata = member.metadata();
			return this;
		}

		/**
		 * Sets where this process runs.
		 * @param zone the zone
		 * @return this
		 */
		public Builder zone(String zone) {
			this.zone = Optional.of(zone);
			return this;
		}

		/**
		 * Sets this process's share of the partitions relative to others; 1 unless set.
		 * @param weight the weight, 1 to 1000
		 * @return this
		 */
		public Builder weight(int weight) {
			this.weight = weight;
			return this;
		}

		/**
		 * Sets texts for people to read.
		 * @param metadata the texts
		 * @return this
		 */
		public Builder metadata(Map<String, String> metadata) {
			this.metadata = Map.copyOf(metadata);
			return this;
		}

		/**
		 * Sets the tick time that the servers have, which a client can't ask for; 2 s
		 * unless set.
		 * @param tickTime the tick time
		 * @return this
		 */
		public Builder tickTime(Duration tickTime) {
			this.tickTime = tickTime;
			return this;
		}

		/**
		 * Sets the session timeout that the client was made with, so that a server that
		 * grants a longer one is noticed. Not checked unless set.
		 * @param sessionTimeout the session timeout
		 * @return this
		 */
		public Builder sessionTimeout(Duration sessionTimeout) {
			this.sessionTimeout = Optional.of(sessionTimeout);
			return this;
		}

		/**
		 * Sets what runs the listeners, such as virtual threads; threads of the
		 * coordinator's own unless set. It must begin each task at once, on a thread that
		 * no other task shares: a listener may take as long as it likes, and one that
		 * waits for its turn holds up its partitions. It stays the caller's, and has to
		 * work until the coordinator is closed.
		 * @param executor the executor
		 * @return this
		 */
		public Builder callbackExecutor(Executor executor) {
			this.callbackExecutor = Optional.of(executor);
			return this;
		}

		/**
		 * Makes the coordinator, which begins to open its session.
		 * @return the coordinator
		 * @throws IllegalArgumentException if an option is not valid
		 * @throws IllegalStateException if the client was not started
		 */
		public Coordinator build() {
			MemberOptions options = options();
			SessionRules rules = new SessionRules(this.sessionTimeout.orElse(UNCHECKED), this.tickTime);
			Store store = store();
			ThreadedEnvironment environment = this.callbackExecutor.map(ThreadedEnvironment::new)
				.orElseGet(ThreadedEnvironment::new);
			return new CoordinatorRuntime(store, environment, options, rules, MemberIds.process());
		}

		private Store store() {
			if (this.client.getState() != CuratorFrameworkState.STARTED) {
				throw new IllegalStateException("The Curator client is " + this.client.getState()
						+ ": start it before, and close it after the coordinator");
			}
			return new ZooKeeperStore(this.client, this.namespace, this.acl);
		}

		private MemberOptions options() {
			this.zone.ifPresent(Builder::checkZone);
			checkMetadata(this.metadata);
			boolean generated = this.memberId == null || this.idGenerated;
			MemberId id = (this.memberId != null) ? this.memberId : MemberIds.generate();
			return new MemberOptions(id, generated, this.zone, this.weight, this.metadata);
		}

		private static void checkZone(String zone) {
			if (zone.isBlank() || zone.length() > MAX_ZONE_LENGTH) {
				throw new IllegalArgumentException(
						"The zone must have 1 to " + MAX_ZONE_LENGTH + " characters, not " + zone.length());
			}
		}

		private static void checkMetadata(Map<String, String> metadata) {
			int bytes = metadata.entrySet()
				.stream()
				.mapToInt((entry) -> bytes(entry.getKey()) + bytes(entry.getValue()))
				.sum();
			if (bytes > MAX_METADATA_BYTES) {
				throw new IllegalArgumentException("The member's metadata has " + bytes + " bytes: use at most "
						+ MAX_METADATA_BYTES + ", since it is written with each registration");
			}
		}

		private static int bytes(String text) {
			return text.getBytes(StandardCharsets.UTF_8).length;
		}

	}

}
