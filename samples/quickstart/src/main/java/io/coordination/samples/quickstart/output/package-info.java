// SPDX-License-Identifier: Apache-2.0

/**
 * What was done: segments written under fencing tokens, and which of them count.
 */
@NullMarked
package io.coordination.samples.quickstart.output;

import org.jspecify.annotations.NullMarked;
