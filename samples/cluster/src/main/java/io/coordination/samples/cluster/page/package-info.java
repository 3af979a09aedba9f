// SPDX-License-Identifier: Apache-2.0

/**
 * The page, and what it is told.
 */
@NullMarked
package io.coordination.samples.cluster.page;

import org.jspecify.annotations.NullMarked;
