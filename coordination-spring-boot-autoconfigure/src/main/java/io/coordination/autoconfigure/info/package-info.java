// SPDX-License-Identifier: Apache-2.0

/**
 * Auto-configuration of the info contributor.
 */
@NullMarked
package io.coordination.autoconfigure.info;

import org.jspecify.annotations.NullMarked;
