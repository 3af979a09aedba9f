// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

/**
 * What balance means: an assignment is balanced if the burdens of all assigned partitions
 * have the least sum. As the burden rises with each further partition of a member, that
 * is so exactly if no chain of moves takes a partition from a greater burden to a lesser
 * one.
 */
interface Burden {

	/**
	 * The burden of one partition.
	 * @param member the member that holds it
	 * @param count the how-manieth of its partitions this is, from 1
	 * @return a number that rises strictly with the count
	 */
	double of(int member, int count);

	/**
	 * About how many partitions are fair for a member. Only guides how many to move at
	 * once.
	 * @param member the member
	 * @return number of partitions
	 */
	double share(int member);

}
