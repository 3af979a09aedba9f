// SPDX-License-Identifier: Apache-2.0

/**
 * What there is to do: the lines of the input, shared out over the partitions.
 */
@NullMarked
package io.coordination.samples.quickstart.input;

import org.jspecify.annotations.NullMarked;
