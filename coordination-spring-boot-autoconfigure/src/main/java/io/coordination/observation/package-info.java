// SPDX-License-Identifier: Apache-2.0

/**
 * Names and values of what is observed, for those who read or replace them.
 */
@NullMarked
package io.coordination.observation;

import org.jspecify.annotations.NullMarked;
