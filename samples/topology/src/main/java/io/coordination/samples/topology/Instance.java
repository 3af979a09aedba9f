// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.topology;

/**
 * What an instance writes of itself.
 *
 * @param process its process
 * @param zone where it runs
 */
public record Instance(long process, String zone) {

}
