// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import org.jspecify.annotations.Nullable;

/**
 * Where one argument of a method comes from.
 */
@FunctionalInterface
interface Argument {

	@Nullable Object of(PartitionInvocation invocation) throws Exception;

}
