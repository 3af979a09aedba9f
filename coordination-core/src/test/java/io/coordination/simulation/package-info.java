// SPDX-License-Identifier: Apache-2.0

/**
 * A whole cluster in one thread and in virtual time, from one seed: processes, network,
 * ZooKeeper and what goes wrong with them.
 */
@NullMarked
package io.coordination.simulation;

import org.jspecify.annotations.NullMarked;
