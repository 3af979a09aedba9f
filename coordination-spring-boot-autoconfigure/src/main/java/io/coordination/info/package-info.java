// SPDX-License-Identifier: Apache-2.0

/**
 * Versions of the library and the ensemble, for {@code /actuator/info}.
 */
@NullMarked
package io.coordination.info;

import org.jspecify.annotations.NullMarked;
