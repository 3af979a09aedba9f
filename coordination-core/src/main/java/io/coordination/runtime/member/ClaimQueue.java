// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.member;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.coordination.Partition;
import io.coordination.protocol.member.MemberAction;
import org.jspecify.annotations.Nullable;

/**
 * Puts claims together that are asked for while others are on their way: what many owners
 * release one after the other is claimed in a few writes. Only to be used on the loop.
 */
final class ClaimQueue {

	private static final int MAX_WRITES = 2;

	private final List<Partition> partitions = new ArrayList<>();

	private int writes;

	private MemberAction.@Nullable Claim latest;

	private @Nullable Consumer<MemberAction.Claim> sender;

	/**
	 * Claims now, or together with others when one of the writes under way is answered.
	 * @param action what to claim
	 * @param sender sends the claim, for the same session as that of all that wait under
	 * the same term
	 */
	void add(MemberAction.Claim action, Consumer<MemberAction.Claim> sender) {
		MemberAction.Claim before = this.latest;
		if (before != null && !(before.term() == action.term() && before.generation() == action.generation()
				&& before.targetVersion() == action.targetVersion())) {
			send();
		}
		this.partitions.addAll(action.partitions());
		this.latest = action;
		this.sender = sender;
		flush();
	}

	void begin() {
		this.writes++;
	}

	void end() {
		this.writes--;
	}

	void flush() {
		if (this.writes < MAX_WRITES) {
			send();
		}
	}

	private void send() {
		MemberAction.Claim action = this.latest;
		Consumer<MemberAction.Claim> to = this.sender;
		if (action != null && to != null) {
			List<Partition> all = List.copyOf(this.partitions);
			this.partitions.clear();
			this.latest = null;
			this.sender = null;
			to.accept(new MemberAction.Claim(action.term(), all, action.generation(), action.targetVersion()));
		}
	}

}
