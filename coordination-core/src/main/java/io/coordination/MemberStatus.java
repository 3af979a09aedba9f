// SPDX-License-Identifier: Apache-2.0

package io.coordination;

/**
 * What a registered member says of itself.
 */
public enum MemberStatus {

	/** Takes part. */
	ACTIVE,

	/** Is leaving: gains nothing and hands over what it holds. */
	DRAINING

}
