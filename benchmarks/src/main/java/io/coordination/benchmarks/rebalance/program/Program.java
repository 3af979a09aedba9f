// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.rebalance.program;

/**
 * One group of members that share partitions out, in one of the ways that are compared.
 */
public interface Program {

	/**
	 * Name of the topic of which all partitions are.
	 */
	String TOPIC = "work";

	/**
	 * What it is called in reports.
	 * @return a word
	 */
	String name();

	/**
	 * Opens the session of a member that does not take part yet.
	 * @param number number of the member in the ledger
	 * @return the member
	 * @throws Exception if ZooKeeper can't be reached
	 */
	Worker open(int number) throws Exception;

	/**
	 * The ephemeral znode that stands for a member, whose end is the end of its session.
	 * @param number number of the member
	 * @return the path
	 */
	String registration(int number);

	/**
	 * Whether another member leads when the leader is dead.
	 * @return true if so
	 */
	boolean replacesLeaders();

	/**
	 * The name of a member.
	 * @param number number of the member
	 * @return a name whose order is that of the numbers
	 */
	static String id(int number) {
		return "m%05d".formatted(number);
	}

}
