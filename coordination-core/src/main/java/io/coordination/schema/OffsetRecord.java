// SPDX-License-Identifier: Apache-2.0

package io.coordination.schema;

import java.time.Instant;
import java.util.Optional;

/**
 * Content of {@code offsets/<topic>/<partition>}: committed progress.
 *
 * @param offset the offset
 * @param metadata text beside it
 * @param token fencing token of the committer's claim
 * @param committedAt when the committer sent it, by its wall clock
 * @param expiresAt when a reader is to take it for absent
 */
public record OffsetRecord(long offset, String metadata, long token, Instant committedAt, Optional<Instant> expiresAt) {

}
