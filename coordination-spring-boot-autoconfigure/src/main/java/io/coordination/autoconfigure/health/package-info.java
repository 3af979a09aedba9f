// SPDX-License-Identifier: Apache-2.0

/**
 * Auto-configuration of the health contributor.
 */
@NullMarked
package io.coordination.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
