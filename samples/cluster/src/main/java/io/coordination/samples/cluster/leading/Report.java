// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.cluster.leading;

import java.time.Instant;

/**
 * What the leader writes.
 *
 * @param number how many reports there were, this one included
 * @param requests how many requests all instances have handled
 * @param writtenBy the leader
 * @param writtenAt when, by the leader's clock
 * @param token the leader's fencing token
 */
public record Report(long number, long requests, String writtenBy, Instant writtenAt, long token) {

}
