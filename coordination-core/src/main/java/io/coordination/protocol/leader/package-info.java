// SPDX-License-Identifier: Apache-2.0

/**
 * A leader as a pure state machine: stands for election, decides the targets, publishes
 * them, and keeps the group's state.
 */
@NullMarked
package io.coordination.protocol.leader;

import org.jspecify.annotations.NullMarked;
