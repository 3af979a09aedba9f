// SPDX-License-Identifier: Apache-2.0

/**
 * Judges a history: pure functions from what was written down to what was violated.
 */
@NullMarked
package io.coordination.chaos.checker;

import org.jspecify.annotations.NullMarked;
