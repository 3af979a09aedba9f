// SPDX-License-Identifier: Apache-2.0

/**
 * Auto-configuration of the meters.
 */
@NullMarked
package io.coordination.autoconfigure.metrics;

import org.jspecify.annotations.NullMarked;
