// SPDX-License-Identifier: Apache-2.0

/**
 * Performs what a member decides: registration, claims, releases, commits and callbacks.
 */
@NullMarked
package io.coordination.runtime.member;

import org.jspecify.annotations.NullMarked;
