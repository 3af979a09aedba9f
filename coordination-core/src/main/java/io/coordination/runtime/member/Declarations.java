// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.member;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;

import io.coordination.PartitionSupply;
import io.coordination.runtime.GroupContext;
import io.coordination.store.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this member declares: what its options say, or what its source told last. Lives on
 * the group's loop.
 */
public final class Declarations {

	private static final Logger logger = LoggerFactory.getLogger(Declarations.class);

	private final GroupContext context;

	private Optional<PartitionSupply> supply = Optional.empty();

	private Optional<String> waiting = Optional.empty();

	Declarations(GroupContext context) {
		this.context = context;
		if (isSourced()) {
			this.waiting = Optional.of("its partition source has not told anything yet");
		}
	}

	boolean isSourced() {
		return this.context.options().source().isPresent();
	}

	/**
	 * The number of partitions by topic.
	 * @return the topics
	 */
	public SortedMap<String, Integer> topics() {
		return isSourced() ? this.supply.map(PartitionSupply::topics).orElse(Collections.emptySortedMap())
				: this.context.options().topics();
	}

	/**
	 * What is waited for before there are partitions, or while they can't be told.
	 * @return words for people, empty if nothing is waited for
	 */
	public Optional<String> waiting() {
		return this.waiting;
	}

	int capacity(Session session) {
		return this.context.bounds().share().partitions(session.id(), topics().keySet());
	}

	/**
	 * Takes what the source told.
	 * @param told all that there is
	 * @return whether the topics are others than before, or the first
	 */
	public boolean take(PartitionSupply told) {
		boolean changed = !this.supply.map(PartitionSupply::topics).equals(Optional.of(told.topics()));
		this.supply = Optional.of(told);
		if (changed) {
			int partitions = told.topics().values().stream().mapToInt(Integer::intValue).sum();
			logger.info("group {} member {}: declares {} partitions of {} topics", this.context.group(),
					this.context.self(), partitions, told.topics().size());
		}
		if (told.topics().isEmpty()) {
			await("its partition source knows no partitions");
		}
		else {
			this.waiting = Optional.empty();
		}
		return changed;
	}

	/**
	 * Notes what the source waits for. What it told before stands.
	 * @param reason words for people
	 */
	public void await(String reason) {
		Optional<String> now = Optional.of(reason);
		if (!now.equals(this.waiting)) {
			this.waiting = now;
			logger.info("group {} member {}: waits: {}", this.context.group(), this.context.self(), reason);
		}
	}

}
