// SPDX-License-Identifier: Apache-2.0

/**
 * Three ZooKeeper servers in processes of their own, with every link between them in our
 * hands.
 */
@NullMarked
package io.coordination.chaos.ensemble;

import org.jspecify.annotations.NullMarked;
