// SPDX-License-Identifier: Apache-2.0

package io.coordination.election;

import java.time.Instant;

import io.coordination.MemberId;

/**
 * Who leads, as seen from any instance.
 *
 * @param member the instance
 * @param fencingToken the token of its leadership
 * @param since when it was elected, by the server's clock
 */
public record Leader(MemberId member, long fencingToken, Instant since) {

}
