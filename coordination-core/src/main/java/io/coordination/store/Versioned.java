// SPDX-License-Identifier: Apache-2.0

package io.coordination.store;

/**
 * Content of a znode with its stat.
 *
 * @param <T> type of the content
 * @param data the content
 * @param stat the stat
 */
public record Versioned<T>(T data, NodeStat stat) {

}
