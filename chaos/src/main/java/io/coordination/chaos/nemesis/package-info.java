// SPDX-License-Identifier: Apache-2.0

/**
 * What goes wrong: faults, and the order in which a seed makes them happen.
 */
@NullMarked
package io.coordination.chaos.nemesis;

import org.jspecify.annotations.NullMarked;
