// SPDX-License-Identifier: Apache-2.0

/**
 * Reads a whole group for people and endpoints.
 */
@NullMarked
package io.coordination.runtime.description;

import org.jspecify.annotations.NullMarked;
