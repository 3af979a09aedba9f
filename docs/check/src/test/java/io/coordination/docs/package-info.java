// SPDX-License-Identifier: Apache-2.0

/**
 * Reads the documentation as a user would, and does what it says.
 */
@NullMarked
package io.coordination.docs;

import org.jspecify.annotations.NullMarked;
