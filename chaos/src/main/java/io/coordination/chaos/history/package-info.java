// SPDX-License-Identifier: Apache-2.0

/**
 * What a campaign writes down: entries, the files they stand in, and how they are read
 * back.
 */
@NullMarked
package io.coordination.chaos.history;

import org.jspecify.annotations.NullMarked;
