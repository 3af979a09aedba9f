// SPDX-License-Identifier: Apache-2.0

/**
 * What docs/testing.md shows.
 */
@NullMarked
package io.coordination.test.snippets;

import org.jspecify.annotations.NullMarked;
