// SPDX-License-Identifier: Apache-2.0

/**
 * Runs a campaign from start to report.
 */
@NullMarked
package io.coordination.chaos.campaign;

import org.jspecify.annotations.NullMarked;
