// SPDX-License-Identifier: Apache-2.0

/**
 * Performs what a leader decides: election, reading, assigning and publishing.
 */
@NullMarked
package io.coordination.runtime.leader;

import org.jspecify.annotations.NullMarked;
