// SPDX-License-Identifier: Apache-2.0

/**
 * A member process: joins a group with the library and acts on what it holds.
 */
@NullMarked
package io.coordination.chaos.member;

import org.jspecify.annotations.NullMarked;
