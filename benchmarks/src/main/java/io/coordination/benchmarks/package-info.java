// SPDX-License-Identifier: Apache-2.0

/**
 * What it costs to coordinate, measured beside what ZooKeeper itself costs.
 */
@NullMarked
package io.coordination.benchmarks;

import org.jspecify.annotations.NullMarked;
