// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import io.coordination.GroupName;
import io.coordination.GroupOptions;
import io.coordination.store.Node;

/**
 * How many owner znodes a session may have, for all groups of the process together.
 * ZooKeeper writes the paths of all ephemeral nodes of a session into the one record that
 * closes it; a record of more than 1 MiB makes an ensemble unable to load its own log
 * (ZOOKEEPER-4306).
 * <p>
 * A group's part is decided when it registers in a session, and stays until that ends:
 * what all its partitions need; or, if that is not left for all who have not registered
 * yet, as much as each of them gets.
 */
public final class SessionBudget {

	/** The most bytes of owner paths in a session. */
	private static final int MAX_OWNER_PATH_BYTES = 512 * 1024;

	/** What a group asks for that doesn't know yet what it needs. */
	private static final int SOURCED_BYTES = MAX_OWNER_PATH_BYTES / 2;

	/** What the record adds to each path, and some more. */
	private static final int BYTES_AROUND_A_PATH = 16;

	/** What the index of a partition adds to the path of its topic. */
	private static final int BYTES_OF_AN_INDEX = 8;

	private final int prefix;

	private final AtomicReference<Map<Share, Grant>> grants = new AtomicReference<>(Map.of());

	/**
	 * Makes the budget of a process.
	 * @param prefix length of what ZooKeeper has before the path of a node
	 */
	public SessionBudget(int prefix) {
		this.prefix = prefix;
	}

	/**
	 * Makes room for a group.
	 * @param options the group
	 * @return its share
	 */
	public Share take(GroupOptions options) {
		long partitions = options.topics().values().stream().mapToLong(Integer::longValue).sum();
		long wanted = Math.min(partitions * each(options.name(), options.topics().keySet()), MAX_OWNER_PATH_BYTES);
		Share share = new Share(options, options.source().isPresent() ? SOURCED_BYTES : wanted);
		this.grants.updateAndGet((present) -> with(present, share, Grant.NONE));
		return share;
	}

	private int each(GroupName group, Collection<String> topics) {
		int longest = topics.stream().mapToInt((topic) -> Node.owners(group, topic).path().length()).max().orElse(0);
		return longest + BYTES_OF_AN_INDEX + BYTES_AROUND_A_PATH + this.prefix;
	}

	private static Map<Share, Grant> with(Map<Share, Grant> present, Share share, Grant grant) {
		Map<Share, Grant> changed = new HashMap<>(present);
		changed.put(share, grant);
		return changed;
	}

	private static Grant decide(Map<Share, Grant> present, Share share, long session) {
		long left = MAX_OWNER_PATH_BYTES;
		List<Long> wishes = new ArrayList<>();
		for (Map.Entry<Share, Grant> other : present.entrySet()) {
			if (other.getValue().session() == session) {
				left -= other.getValue().bytes();
			}
			else {
				wishes.add(other.getKey().wanted);
			}
		}
		return new Grant(session, Math.min(share.wanted, level(wishes, left)));
	}

	// What each may have at most so that all get the same, or all that they want.
	private static long level(List<Long> wishes, long bytes) {
		long left = bytes;
		wishes.sort(null);
		for (int index = 0; index < wishes.size(); index++) {
			long level = left / (wishes.size() - index);
			if (wishes.get(index) > level) {
				return level;
			}
			left -= wishes.get(index);
		}
		return Long.MAX_VALUE;
	}

	/**
	 * What a group got in a session.
	 *
	 * @param session id of the session
	 * @param bytes bytes of owner paths
	 */
	private record Grant(long session, long bytes) {

		static final Grant NONE = new Grant(0, 0);

	}

	/**
	 * A group's part of it. Safe for any thread.
	 */
	public final class Share {

		private final GroupOptions options;

		private final long wanted;

		Share(GroupOptions options, long wanted) {
			this.options = options;
			this.wanted = wanted;
		}

		/**
		 * How many groups of the process share what its session can bear.
		 * @return the number of groups, this one among them
		 */
		public int groups() {
			return Objects.requireNonNull(SessionBudget.this.grants.get()).size();
		}

		/**
		 * The most partitions that may be held in a session.
		 * @param session id of the session
		 * @return the number of partitions, the same for as long as the session lives
		 */
		public int partitions(long session) {
			return partitions(session, this.options.topics().keySet());
		}

		/**
		 * The most partitions of some topics that may be held in a session.
		 * @param session id of the session
		 * @param topics the topics: the longer their names, the fewer partitions
		 * @return the number of partitions, the same for the same topics as long as the
		 * session lives
		 */
		public int partitions(long session, Collection<String> topics) {
			Map<Share, Grant> granted = SessionBudget.this.grants.updateAndGet((present) -> {
				Grant before = present.get(this);
				boolean decided = before == null || before.session() == session;
				return decided ? present : with(present, this, decide(present, this, session));
			});
			return (int) (granted.getOrDefault(this, Grant.NONE).bytes() / each(this.options.name(), topics));
		}

		/**
		 * Gives it back, once nothing of it is owned any more.
		 */
		public void giveBack() {
			SessionBudget.this.grants.updateAndGet((present) -> {
				Map<Share, Grant> changed = new HashMap<>(present);
				changed.remove(this);
				return changed;
			});
		}

	}

}
