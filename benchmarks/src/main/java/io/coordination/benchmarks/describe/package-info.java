// SPDX-License-Identifier: Apache-2.0

/**
 * What it costs to read a large group, and what the others feel of it.
 */
@NullMarked
package io.coordination.benchmarks.describe;

import org.jspecify.annotations.NullMarked;
