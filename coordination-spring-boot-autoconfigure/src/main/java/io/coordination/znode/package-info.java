// SPDX-License-Identifier: Apache-2.0

/**
 * What is told of znodes: their values, differences and problems.
 */
@NullMarked
package io.coordination.znode;

import org.jspecify.annotations.NullMarked;
