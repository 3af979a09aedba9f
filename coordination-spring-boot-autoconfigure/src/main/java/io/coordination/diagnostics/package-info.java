// SPDX-License-Identifier: Apache-2.0

/**
 * Failures of the start that say what to change.
 */
@NullMarked
package io.coordination.diagnostics;

import org.jspecify.annotations.NullMarked;
