// SPDX-License-Identifier: Apache-2.0

/**
 * Annotations for methods that are told of partitions or work on them, and what makes
 * them work.
 */
@NullMarked
package io.coordination.annotation;

import org.jspecify.annotations.NullMarked;
