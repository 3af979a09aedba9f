// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime;

import io.coordination.GroupName;
import io.coordination.GroupOptions;
import io.coordination.MemberId;
import io.coordination.MemberOptions;

/**
 * What everything that works for one group shares.
 *
 * @param options the group's options
 * @param member who this process is
 * @param process the process for people to read, with a random part
 * @param bounds what the session allows
 * @param works the group's loop and tools
 */
public record GroupContext(GroupOptions options, MemberOptions member, String process, Bounds bounds, Works works) {

	public GroupName group() {
		return this.options.name();
	}

	public MemberId self() {
		return this.member.id();
	}

	public SessionRules rules() {
		return this.bounds.rules();
	}

	public Environment environment() {
		return this.works.environment();
	}

	public EventLoop loop() {
		return this.works.loop();
	}

	public PinnedWriter writer() {
		return this.works.writer();
	}

	public ObserverHub observers() {
		return this.works.observers();
	}

	/**
	 * What the session allows.
	 *
	 * @param rules what its timeout must be like
	 * @param share how many partitions may be held in it
	 */
	public record Bounds(SessionRules rules, SessionBudget.Share share) {

	}

	/**
	 * A group's loop and tools.
	 *
	 * @param environment time, chance and threads
	 * @param loop the group's loop
	 * @param writer writes on it
	 * @param observers who is to be told
	 * @param lease the process's lease
	 */
	public record Works(Environment environment, EventLoop loop, PinnedWriter writer, ObserverHub observers,
			LeaseCell lease) {

	}

}
