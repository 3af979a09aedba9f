// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * Gives parameters of listeners and workers their values. Beans of this type are asked in
 * their order, before what the library knows itself.
 */
public interface PartitionArgumentResolver {

	/**
	 * Whether it knows what a parameter is to be. Asked once for each parameter, at the
	 * start of the application.
	 * @param parameter the parameter; its method is annotated with
	 * {@link PartitionListener}, {@link PartitionWorker}, or both
	 * @return true if so
	 */
	boolean supports(MethodParameter parameter);

	/**
	 * The value for a call, on the thread of the call.
	 * @param parameter the parameter
	 * @param invocation what the method is called about
	 * @return the value
	 * @throws Exception if there is none; treated as if the method had thrown it
	 */
	@Nullable Object resolve(MethodParameter parameter, PartitionInvocation invocation) throws Exception;

}
