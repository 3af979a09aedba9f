// SPDX-License-Identifier: Apache-2.0

/**
 * Health of the session and the groups, without a network call.
 */
@NullMarked
package io.coordination.health;

import org.jspecify.annotations.NullMarked;
