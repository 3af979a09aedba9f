// SPDX-License-Identifier: Apache-2.0

/**
 * The public words of coordination: what an application joins, owns, commits and is told.
 */
@NullMarked
package io.coordination;

import org.jspecify.annotations.NullMarked;
