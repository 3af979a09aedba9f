// SPDX-License-Identifier: Apache-2.0

/**
 * Tests of the sample.
 */
@NullMarked
package io.coordination.samples.topology;

import org.jspecify.annotations.NullMarked;
