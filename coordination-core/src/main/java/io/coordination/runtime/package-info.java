// SPDX-License-Identifier: Apache-2.0

/**
 * Runs the protocol: event loops, timers, callbacks, and the writes that actions ask for.
 */
@NullMarked
package io.coordination.runtime;

import org.jspecify.annotations.NullMarked;
