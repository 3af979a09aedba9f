// SPDX-License-Identifier: Apache-2.0

/**
 * Values as the bytes of a znode.
 */
@NullMarked
package io.coordination.payload;

import org.jspecify.annotations.NullMarked;
