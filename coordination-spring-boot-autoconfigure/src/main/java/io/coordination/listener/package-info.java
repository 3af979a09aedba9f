// SPDX-License-Identifier: Apache-2.0

/**
 * What the annotated methods of a group are called with, and the calling of them.
 */
@NullMarked
package io.coordination.listener;

import org.jspecify.annotations.NullMarked;
