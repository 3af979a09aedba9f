// SPDX-License-Identifier: Apache-2.0

/**
 * Bugs planted into the library, one at a time, each of which the simulation must find.
 */
@NullMarked
package io.coordination.simulation.planted;

import org.jspecify.annotations.NullMarked;
