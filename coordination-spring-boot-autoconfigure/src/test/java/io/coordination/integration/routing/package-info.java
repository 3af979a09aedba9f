// SPDX-License-Identifier: Apache-2.0

/**
 * Requests to the owners of partitions, over processes that come, stop and die.
 */
@NullMarked
package io.coordination.integration.routing;

import org.jspecify.annotations.NullMarked;
