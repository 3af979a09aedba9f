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
 * @param rules rules of the session
 * @param works the group's loop and tools
 */
record GroupContext(GroupOptions options, MemberOptions member, String process, SessionRules rules, Works works) {

	GroupName group() {
		return this.options.name();
	}

	MemberId self() {
		return this.member.id();
	}

	Environment environment() {
		return this.works.environment();
	}

	EventLoop loop() {
		return this.works.loop();
	}

	PinnedWriter writer() {
		return this.works.writer();
	}

	ObserverHub observers() {
		return this.works.observers();
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
	record Works(Environment environment, EventLoop loop, PinnedWriter writer, ObserverHub observers, LeaseCell lease) {

	}

}
