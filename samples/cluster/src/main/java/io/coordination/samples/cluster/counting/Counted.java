// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.cluster.counting;

/**
 * The answer to a request.
 *
 * @param key the key
 * @param partition the key's partition
 * @param count how many requests for the partition there were, this one included
 * @param instance who handled it
 * @param token the fencing token under which it did, as text since it exceeds what
 * JavaScript can count
 * @param repeated whether it had been handled before
 */
public record Counted(String key, int partition, long count, String instance, String token, boolean repeated) {

}
