// SPDX-License-Identifier: Apache-2.0

/**
 * Auto-configuration of a coordinator and its partition groups.
 */
@NullMarked
package io.coordination.autoconfigure;

import org.jspecify.annotations.NullMarked;
