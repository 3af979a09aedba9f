// SPDX-License-Identifier: Apache-2.0

/**
 * What stands in the znodes, as records: no paths, no encoding.
 */
@NullMarked
package io.coordination.schema;

import org.jspecify.annotations.NullMarked;
