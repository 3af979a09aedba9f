// SPDX-License-Identifier: Apache-2.0

/**
 * The port to ZooKeeper: nodes, writes and reads whose outcomes are values, unknown ones
 * among them.
 */
@NullMarked
package io.coordination.store;

import org.jspecify.annotations.NullMarked;
