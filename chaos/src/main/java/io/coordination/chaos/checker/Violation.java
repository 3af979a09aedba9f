// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.checker;

/**
 * Something that must never happen, and did.
 *
 * @param rule the rule that was broken
 * @param partition the partition, or empty
 * @param what what happened, with the entries that show it
 */
public record Violation(Rule rule, String partition, String what) {

	/**
	 * What is checked.
	 */
	public enum Rule {

		/**
		 * Claims of one partition are held one after the other, in the order of tokens.
		 */
		ONE_HOLDER,

		/** A token belongs to one claim. */
		UNIQUE_TOKENS,

		/** Accepted tokens never fall. */
		FENCED_REGISTER,

		/**
		 * Committed offsets behave as one register, which newer claims close to older.
		 */
		OFFSETS,

		/** After the faults each partition is acted on again. */
		RECOVERY

	}

}
