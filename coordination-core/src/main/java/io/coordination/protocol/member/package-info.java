// SPDX-License-Identifier: Apache-2.0

/**
 * A member as a pure state machine: registers, follows its target, claims, revokes,
 * releases and leaves.
 */
@NullMarked
package io.coordination.protocol.member;

import org.jspecify.annotations.NullMarked;
