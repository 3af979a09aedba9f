// SPDX-License-Identifier: Apache-2.0

/**
 * Instances that find each other: what an instance says of itself, and a cache of what
 * the others say.
 */
@NullMarked
package io.coordination.registry;

import org.jspecify.annotations.NullMarked;
