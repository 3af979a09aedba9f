// SPDX-License-Identifier: Apache-2.0

/**
 * The offset benchmark: what it costs to commit progress.
 */
@NullMarked
package io.coordination.benchmarks.offsets;

import org.jspecify.annotations.NullMarked;
