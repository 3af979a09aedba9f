// SPDX-License-Identifier: Apache-2.0

/**
 * Auto-configuration of Spring Cloud's discovery clients.
 */
@NullMarked
package io.coordination.autoconfigure.cloud;

import org.jspecify.annotations.NullMarked;
