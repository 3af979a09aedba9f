// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.member;

import io.coordination.Partition;

/**
 * What a member knows of a claim that it made.
 *
 * @param partition the partition
 * @param generation generation of the target under which it was claimed
 * @param token fencing token: transaction that bumped the epoch and created the owner
 * @param epochVersion version of the epoch since then, which fences releases and commits
 * @param epochCreated transaction that created the epoch
 */
public record HeldClaim(Partition partition, long generation, long token, int epochVersion, long epochCreated) {

}
