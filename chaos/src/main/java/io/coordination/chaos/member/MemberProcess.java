// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.member;

import java.nio.file.Path;
import java.util.List;

import io.coordination.chaos.process.ChildProcess;

/**
 * A member, seen from outside. Commands are not waited for.
 */
public final class MemberProcess implements AutoCloseable {

	private static final List<String> OPTIONS = List.of("-Xmx96m");

	private final String id;

	private final ChildProcess process;

	private MemberProcess(String id, ChildProcess process) {
		this.id = id;
		this.process = process;
	}

	/**
	 * Starts a member.
	 * @param settings what it is told
	 * @param output the file that gets what it prints
	 * @return the process
	 */
	public static MemberProcess start(MemberSettings settings, Path output) {
		return new MemberProcess(settings.id(),
				ChildProcess.java(output, OPTIONS, MemberMain.class, settings.arguments()));
	}

	/**
	 * Its member id.
	 * @return the id
	 */
	public String id() {
		return this.id;
	}

	/**
	 * The process, to be paused, continued and killed.
	 * @return the process
	 */
	public ChildProcess process() {
		return this.process;
	}

	/**
	 * Makes it leave the group and keep its session.
	 */
	public void leave() {
		this.process.tell("leave");
	}

	/**
	 * Makes it join again after it left.
	 */
	public void join() {
		this.process.tell("join");
	}

	/**
	 * Makes it end its own session behind its back.
	 */
	public void endSession() {
		this.process.tell("end-session");
	}

	/**
	 * Makes it write down what it uses.
	 */
	public void sample() {
		this.process.tell("sample");
	}

	/**
	 * Adds another member, with a session of its own, to the same process.
	 * @param guest its id
	 */
	public void addGuest(String guest) {
		this.process.tell("guest-joins " + guest);
	}

	/**
	 * Makes a guest leave.
	 * @param guest its id
	 */
	public void removeGuest(String guest) {
		this.process.tell("guest-leaves " + guest);
	}

	/**
	 * Makes it leave and end.
	 */
	public void stop() {
		this.process.tell("stop");
	}

	@Override
	public void close() {
		this.process.kill();
	}

}
