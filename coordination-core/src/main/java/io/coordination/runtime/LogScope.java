// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime;

import io.coordination.GroupName;
import io.coordination.LogFields;
import io.coordination.MemberId;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Has group, member and generation in the log's context while something is done for them.
 * Threads are shared by groups, so nothing stays behind. For one loop, or one thread.
 */
public final class LogScope {

	private final String group;

	private final String member;

	private @Nullable String generation;

	/**
	 * Makes the scope of a member in its group.
	 * @param group the group
	 * @param member this member
	 */
	public LogScope(GroupName group, MemberId member) {
		this.group = group.value();
		this.member = member.value();
	}

	/**
	 * Says of which generation the rest of the running task is, and those after it.
	 * @param generation the generation
	 */
	public static void generation(long generation) {
		MDC.put(LogFields.GENERATION, Long.toString(generation));
	}

	/**
	 * Runs a task within the scope. What was in the context before is there again
	 * afterwards: a stopped loop borrows the threads of others.
	 * @param task the task
	 */
	public void run(Runnable task) {
		String outerGroup = MDC.get(LogFields.GROUP);
		String outerMember = MDC.get(LogFields.MEMBER);
		String outerGeneration = MDC.get(LogFields.GENERATION);
		put(LogFields.GROUP, this.group);
		put(LogFields.MEMBER, this.member);
		put(LogFields.GENERATION, this.generation);
		try {
			task.run();
		}
		finally {
			this.generation = MDC.get(LogFields.GENERATION);
			put(LogFields.GROUP, outerGroup);
			put(LogFields.MEMBER, outerMember);
			put(LogFields.GENERATION, outerGeneration);
		}
	}

	private static void put(String key, @Nullable String value) {
		if (value != null) {
			MDC.put(key, value);
		}
		else {
			MDC.remove(key);
		}
	}

	/**
	 * A loop whose tasks all run within the scope.
	 * @param loop the loop that runs them
	 * @return the loop
	 */
	public EventLoop around(EventLoop loop) {
		return new EventLoop() {

			@Override
			public void execute(Runnable task) {
				loop.execute(() -> LogScope.this.run(task));
			}

			@Override
			public void dispatch(Runnable task) {
				loop.dispatch(() -> LogScope.this.run(task));
			}

			@Override
			public Runnable schedule(long nanos, Runnable task) {
				return loop.schedule(nanos, () -> LogScope.this.run(task));
			}

			@Override
			public String toString() {
				return loop.toString();
			}

		};
	}

}
