// SPDX-License-Identifier: Apache-2.0

/**
 * How long an election is without a leader when the leader stops, beside Curator's latch.
 */
@NullMarked
package io.coordination.benchmarks.elections;

import org.jspecify.annotations.NullMarked;
