// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.cluster.requests;

import io.coordination.samples.cluster.counting.Counted;
import org.jspecify.annotations.Nullable;

/**
 * A request and what became of it.
 *
 * @param key its key
 * @param answer the answer, null if it failed
 * @param millis how long it took, in milliseconds
 * @param redirected how many instances answered that they don't hold the partition
 * @param unanswered how many attempts had no answer
 * @param failure why it failed, null if it didn't
 */
public record Sent(String key, @Nullable Counted answer, long millis, int redirected, int unanswered,
		@Nullable String failure) {

}
