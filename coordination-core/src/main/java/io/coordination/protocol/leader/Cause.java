// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.leader;

/**
 * Why partitions move.
 *
 * @param word one word, for metrics: join, leave, lost, topics, leaders, refused or
 * failover
 * @param line one line, for people
 * @param waits whether the group is to show that the change waits for its delay; others
 * are recovered from at once, or may turn out to change nothing
 */
record Cause(String word, String line, boolean waits) {

}
