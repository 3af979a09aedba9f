// SPDX-License-Identifier: Apache-2.0

/**
 * The resource that members write to: it refuses fencing tokens below the highest it has
 * seen.
 */
@NullMarked
package io.coordination.chaos.register;

import org.jspecify.annotations.NullMarked;
