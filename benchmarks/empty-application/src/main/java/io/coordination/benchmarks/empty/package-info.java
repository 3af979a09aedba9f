// SPDX-License-Identifier: Apache-2.0

/**
 * A web application that does nothing, and says what its start took.
 */
@NullMarked
package io.coordination.benchmarks.empty;

import org.jspecify.annotations.NullMarked;
