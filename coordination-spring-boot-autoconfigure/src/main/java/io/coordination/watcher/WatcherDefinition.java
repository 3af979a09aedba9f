// SPDX-License-Identifier: Apache-2.0

package io.coordination.watcher;

import io.coordination.payload.PayloadCodec;

/**
 * A watcher as it is configured.
 *
 * @param <T> type of the values
 * @param settings what is watched
 * @param codec what reads the values
 */
public record WatcherDefinition<T>(TreeSettings settings, PayloadCodec<T> codec) {

}
