// SPDX-License-Identifier: Apache-2.0

/**
 * Pure functions from a request to targets: the built-in assignors, what serves a
 * recovery, and the check that every answer has to pass.
 */
@NullMarked
package io.coordination.assignment;

import org.jspecify.annotations.NullMarked;
