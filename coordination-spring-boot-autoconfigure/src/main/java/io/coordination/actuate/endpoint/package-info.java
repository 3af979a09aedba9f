// SPDX-License-Identifier: Apache-2.0

/**
 * The actuator endpoint that shows groups, members and owners.
 */
@NullMarked
package io.coordination.actuate.endpoint;

import org.jspecify.annotations.NullMarked;
