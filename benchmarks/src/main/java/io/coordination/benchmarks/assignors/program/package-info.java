// SPDX-License-Identifier: Apache-2.0

/**
 * The assignors that are measured, each fed in its native form.
 */
@NullMarked
package io.coordination.benchmarks.assignors.program;

import org.jspecify.annotations.NullMarked;
