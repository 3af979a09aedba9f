// SPDX-License-Identifier: Apache-2.0

/**
 * The smallest application that shares partitions among its instances.
 */
@NullMarked
package io.coordination.samples.quickstart;

import org.jspecify.annotations.NullMarked;
