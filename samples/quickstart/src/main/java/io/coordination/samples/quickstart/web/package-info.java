// SPDX-License-Identifier: Apache-2.0

/**
 * The page, and the three addresses behind it.
 */
@NullMarked
package io.coordination.samples.quickstart.web;

import org.jspecify.annotations.NullMarked;
