// SPDX-License-Identifier: Apache-2.0

/**
 * What it costs to look an instance up.
 */
@NullMarked
package io.coordination.benchmarks.lookup;

import org.jspecify.annotations.NullMarked;
