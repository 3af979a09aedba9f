// SPDX-License-Identifier: Apache-2.0

/**
 * How the lines of a partition are processed, each exactly once.
 */
@NullMarked
package io.coordination.samples.quickstart.work;

import org.jspecify.annotations.NullMarked;
