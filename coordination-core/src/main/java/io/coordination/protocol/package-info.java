// SPDX-License-Identifier: Apache-2.0

/**
 * The protocol of members and leaders as pure state machines: time is an argument, what
 * to do is a result.
 */
@NullMarked
package io.coordination.protocol;

import org.jspecify.annotations.NullMarked;
