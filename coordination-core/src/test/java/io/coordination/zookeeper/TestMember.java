// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

import io.coordination.Coordinator;
import io.coordination.GroupOptions;
import io.coordination.MemberId;
import io.coordination.MemberOptions;
import io.coordination.PartitionClaim;
import io.coordination.PartitionGroup;
import io.coordination.RebalanceListener;
import io.coordination.runtime.Environment;
import io.coordination.runtime.SessionRules;
import io.coordination.runtime.ThreadedEnvironment;
import io.coordination.runtime.coordinator.CoordinatorRuntime;
import io.coordination.store.Store;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.jspecify.annotations.Nullable;

/**
 * A member with a client of its own, which remembers what it was told.
 */
public final class TestMember implements AutoCloseable, RebalanceListener {

	private final CuratorFramework client;

	private final Coordinator coordinator;

	private final PartitionGroup group;

	private final RebalanceListener listener;

	private final List<PartitionClaim> assigned = new CopyOnWriteArrayList<>();

	private final List<PartitionClaim> revoked = new CopyOnWriteArrayList<>();

	private final List<PartitionClaim> lost = new CopyOnWriteArrayList<>();

	private final Map<PartitionClaim, Long> assignedAt = new ConcurrentHashMap<>();

	private TestMember(Builder builder, GroupOptions options) {
		this.listener = builder.listener;
		CuratorFrameworkFactory.Builder client = CuratorClients.builder(builder.connectString, builder.timeout,
				Duration.ofSeconds(5));
		if (builder.credentials != null) {
			client.authorization("digest", builder.credentials.getBytes(StandardCharsets.UTF_8));
		}
		this.client = client.build();
		this.client.start();
		this.coordinator = builder.coordinator(this.client);
		this.group = this.coordinator.join(options, this);
	}

	static TestMember join(String connectString, String id, GroupOptions options) {
		return join(connectString, id, options, Duration.ofSeconds(3));
	}

	static TestMember join(String connectString, String id, GroupOptions options, Duration timeout) {
		return at(connectString).id(id).timeout(timeout, Duration.ofMillis(500)).join(options);
	}

	/**
	 * Begins a member.
	 * @param connectString where its client connects to
	 * @return a builder
	 */
	public static Builder at(String connectString) {
		return new Builder(connectString);
	}

	public Coordinator coordinator() {
		return this.coordinator;
	}

	public PartitionGroup group() {
		return this.group;
	}

	public CuratorFramework client() {
		return this.client;
	}

	public List<PartitionClaim> assigned() {
		return this.assigned;
	}

	public List<PartitionClaim> revoked() {
		return this.revoked;
	}

	public List<PartitionClaim> lost() {
		return this.lost;
	}

	/**
	 * When the member was told of a claim.
	 * @param claim the claim
	 * @return the monotonic clock of the machine
	 */
	public long assignedAt(PartitionClaim claim) {
		return this.assignedAt.getOrDefault(claim, Long.MAX_VALUE);
	}

	@Override
	public void onPartitionsAssigned(Collection<PartitionClaim> claims) {
		claims.forEach((claim) -> this.assignedAt.put(claim, System.nanoTime()));
		this.assigned.addAll(claims);
		this.listener.onPartitionsAssigned(claims);
	}

	@Override
	public void onPartitionsRevoked(Collection<PartitionClaim> claims) {
		this.revoked.addAll(claims);
		this.listener.onPartitionsRevoked(claims);
	}

	@Override
	public void onPartitionsLost(Collection<PartitionClaim> claims) {
		this.lost.addAll(claims);
		this.listener.onPartitionsLost(claims);
	}

	/**
	 * Ends without leaving the group: closes the client, and with it the session, which
	 * the server notices at once.
	 */
	public void kill() {
		this.client.close();
	}

	@Override
	public void close() {
		this.coordinator.close();
		this.client.close();
	}

	/**
	 * Collects what a member is like.
	 */
	public static final class Builder {

		private final String connectString;

		private String namespace = "coordination";

		private String id = "a";

		private Duration timeout = Duration.ofSeconds(3);

		private Duration tick = Duration.ofMillis(500);

		private @Nullable String credentials;

		private @Nullable UnaryOperator<Store> store;

		private @Nullable UnaryOperator<Environment> environment;

		private RebalanceListener listener = new RebalanceListener() {
		};

		private Builder(String connectString) {
			this.connectString = connectString;
		}

		public Builder namespace(String namespace) {
			this.namespace = namespace;
			return this;
		}

		public Builder id(String id) {
			this.id = id;
			return this;
		}

		public Builder timeout(Duration timeout, Duration tick) {
			this.timeout = timeout;
			this.tick = tick;
			return this;
		}

		public Builder credentials(String credentials) {
			this.credentials = credentials;
			return this;
		}

		/**
		 * Sets who is told after the member has taken note.
		 * @param listener the listener
		 * @return this
		 */
		public Builder listener(RebalanceListener listener) {
			this.listener = listener;
			return this;
		}

		/**
		 * Sets what stands between the library and the store.
		 * @param hook wraps the store
		 * @return this
		 */
		public Builder store(UnaryOperator<Store> hook) {
			this.store = hook;
			return this;
		}

		/**
		 * Sets what stands between the library and time and threads.
		 * @param hook wraps the environment
		 * @return this
		 */
		public Builder environment(UnaryOperator<Environment> hook) {
			this.environment = hook;
			return this;
		}

		private Coordinator coordinator(CuratorFramework client) {
			if (this.store == null && this.environment == null) {
				return ZooKeeperCoordinator.builder(client)
					.namespace(this.namespace)
					.memberId(this.id)
					.tickTime(this.tick)
					.sessionTimeout(this.timeout)
					.build();
			}
			Store plain = new ZooKeeperStore(client, this.namespace);
			Environment real = new ThreadedEnvironment();
			MemberOptions options = new MemberOptions(new MemberId(this.id), false, Optional.empty(), 1, Map.of());
			return new CoordinatorRuntime((this.store != null) ? this.store.apply(plain) : plain,
					(this.environment != null) ? this.environment.apply(real) : real, options,
					new SessionRules(this.timeout, this.tick), MemberIds.process());
		}

		public TestMember join(GroupOptions options) {
			return new TestMember(this, options);
		}

	}

}
