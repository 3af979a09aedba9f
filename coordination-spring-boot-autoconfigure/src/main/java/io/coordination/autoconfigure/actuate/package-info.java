// SPDX-License-Identifier: Apache-2.0

/**
 * Auto-configuration of the actuator endpoint.
 */
@NullMarked
package io.coordination.autoconfigure.actuate;

import org.jspecify.annotations.NullMarked;
