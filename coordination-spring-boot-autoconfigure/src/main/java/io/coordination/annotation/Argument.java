// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import org.jspecify.annotations.Nullable;

/**
 * Where one argument of a method comes from.
 *
 * @param <I> what a call is about
 */
@FunctionalInterface
interface Argument<I> {

	@Nullable Object of(I invocation) throws Exception;

}
