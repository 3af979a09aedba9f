// SPDX-License-Identifier: Apache-2.0

/**
 * What the starter adds to the start of an empty web application.
 */
@NullMarked
package io.coordination.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
