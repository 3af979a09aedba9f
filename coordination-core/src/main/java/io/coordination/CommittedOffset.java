// SPDX-License-Identifier: Apache-2.0

package io.coordination;

import java.time.Instant;

/**
 * Progress that was committed for a partition.
 *
 * @param offset the offset
 * @param metadata the text that was kept beside it
 * @param fencingToken token of the claim that committed it
 * @param committedAt when the committer sent it, by its wall clock
 */
public record CommittedOffset(long offset, String metadata, long fencingToken, Instant committedAt) {

}
