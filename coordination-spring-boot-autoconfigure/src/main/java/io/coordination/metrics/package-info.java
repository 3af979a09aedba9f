// SPDX-License-Identifier: Apache-2.0

/**
 * Meters of the session and the groups.
 */
@NullMarked
package io.coordination.metrics;

import org.jspecify.annotations.NullMarked;
