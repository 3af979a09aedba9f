// SPDX-License-Identifier: Apache-2.0

/**
 * The ZooKeeper server that benchmarks run against, in a process of its own.
 */
@NullMarked
package io.coordination.benchmarks.server;

import org.jspecify.annotations.NullMarked;
