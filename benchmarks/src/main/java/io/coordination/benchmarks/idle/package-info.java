// SPDX-License-Identifier: Apache-2.0

/**
 * What members cost that have nothing to do: requests, memory and threads.
 */
@NullMarked
package io.coordination.benchmarks.idle;

import org.jspecify.annotations.NullMarked;
