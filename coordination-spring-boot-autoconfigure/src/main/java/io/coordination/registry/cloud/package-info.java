// SPDX-License-Identifier: Apache-2.0

/**
 * The registry as Spring Cloud's discovery clients see it.
 */
@NullMarked
package io.coordination.registry.cloud;

import org.jspecify.annotations.NullMarked;
