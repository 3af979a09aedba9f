// SPDX-License-Identifier: Apache-2.0

/**
 * Code that pages show. It is compiled, not run.
 */
@NullMarked
package io.coordination.docs.snippets;

import org.jspecify.annotations.NullMarked;
