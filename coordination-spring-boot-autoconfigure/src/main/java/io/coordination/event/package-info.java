// SPDX-License-Identifier: Apache-2.0

/**
 * Application events for those who watch what coordination does.
 */
@NullMarked
package io.coordination.event;

import org.jspecify.annotations.NullMarked;
