// SPDX-License-Identifier: Apache-2.0

/**
 * How much a rolling restart of all members moves.
 */
@NullMarked
package io.coordination.benchmarks.restart;

import org.jspecify.annotations.NullMarked;
