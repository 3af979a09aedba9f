// SPDX-License-Identifier: Apache-2.0

package io.coordination.store;

import java.time.Instant;

/**
 * Identity and version of a znode. Two znodes are the same only if {@code czxid} is: one
 * that was deleted and made again begins at version 0 again.
 *
 * @param czxid transaction that created it
 * @param mzxid transaction that changed its content last
 * @param version number of changes of its content since its creation
 * @param ephemeralOwner session that it ends with, 0 if none
 * @param created when it was created, by the server's clock
 */
public record NodeStat(long czxid, long mzxid, int version, long ephemeralOwner, Instant created) {

}
