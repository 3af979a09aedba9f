// SPDX-License-Identifier: Apache-2.0

/**
 * Measures assignors beside Kafka's on the same inputs.
 */
@NullMarked
package io.coordination.benchmarks.assignors;

import org.jspecify.annotations.NullMarked;
