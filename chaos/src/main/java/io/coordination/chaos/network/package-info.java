// SPDX-License-Identifier: Apache-2.0

/**
 * A network that can be disturbed.
 */
@NullMarked
package io.coordination.chaos.network;

import org.jspecify.annotations.NullMarked;
