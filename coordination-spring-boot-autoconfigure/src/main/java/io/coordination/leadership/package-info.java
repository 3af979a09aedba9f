// SPDX-License-Identifier: Apache-2.0

/**
 * Elections of a Spring application: those under {@code coordination.elections}, joined
 * and left with the application, and the events that tell of them.
 */
@NullMarked
package io.coordination.leadership;

import org.jspecify.annotations.NullMarked;
