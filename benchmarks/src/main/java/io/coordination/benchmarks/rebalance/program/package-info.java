// SPDX-License-Identifier: Apache-2.0

/**
 * The programs that share partitions out, and the ledger of what each member holds.
 */
@NullMarked
package io.coordination.benchmarks.rebalance.program;

import org.jspecify.annotations.NullMarked;
