// SPDX-License-Identifier: Apache-2.0

/**
 * The bean scope {@code partition}: an instance of a bean for each held partition.
 */
@NullMarked
package io.coordination.scope;

import org.jspecify.annotations.NullMarked;
