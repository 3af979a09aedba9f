// SPDX-License-Identifier: Apache-2.0

package io.coordination.schema;

import io.coordination.MemberId;

/**
 * Content of {@code owners/<topic>/<partition>}: the claim.
 *
 * @param member who holds it
 * @param incarnation which registration of that member
 * @param generation generation of the target under which it was claimed
 * @param nonce random, new with each attempt, so that a claim whose answer was lost is
 * known again
 */
public record Ownership(MemberId member, String incarnation, long generation, String nonce) {

}
