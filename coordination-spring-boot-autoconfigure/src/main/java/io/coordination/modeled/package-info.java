// SPDX-License-Identifier: Apache-2.0

/**
 * Typed reads and writes of znodes, through Curator's own typed API.
 */
@NullMarked
package io.coordination.modeled;

import org.jspecify.annotations.NullMarked;
