// SPDX-License-Identifier: Apache-2.0

/**
 * Joining and leaving the configured groups as the application starts and stops.
 */
@NullMarked
package io.coordination.lifecycle;

import org.jspecify.annotations.NullMarked;
