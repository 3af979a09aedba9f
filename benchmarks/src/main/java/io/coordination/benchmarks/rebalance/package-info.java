// SPDX-License-Identifier: Apache-2.0

/**
 * How fast and with how little harm partitions move when members come and go.
 */
@NullMarked
package io.coordination.benchmarks.rebalance;

import org.jspecify.annotations.NullMarked;
