// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.function.Supplier;

import io.coordination.election.Elections;
import io.coordination.election.Leadership;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a method with {@link LeaderOnly} run while this instance leads, and skips it else.
 */
final class LeaderOnlyInterceptor implements MethodInterceptor {

	private static final Logger logger = LoggerFactory.getLogger(LeaderOnlyInterceptor.class);

	private final LeaderOnlyMethods methods;

	private final Supplier<? extends Elections> elections;

	LeaderOnlyInterceptor(LeaderOnlyMethods methods, Supplier<? extends Elections> elections) {
		this.methods = methods;
		this.elections = elections;
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		Object target = invocation.getThis();
		Method method = invocation.getMethod();
		String election = this.methods.election(method,
				(target != null) ? target.getClass() : method.getDeclaringClass());
		Optional<Leadership> leadership = this.elections.get().get(election).leadership();
		if (leadership.isEmpty()) {
			logger.debug("election {}: this instance doesn't lead, {} is skipped", election, method);
			return (method.getReturnType() == Optional.class) ? Optional.empty() : null;
		}
		@Nullable Object[] arguments = invocation.getArguments();
		for (int i = 0; i < arguments.length; i++) {
			if (method.getParameterTypes()[i] == Leadership.class) {
				arguments[i] = leadership.get();
			}
		}
		return call(invocation, leadership.get());
	}

	private static @Nullable Object call(MethodInvocation invocation, Leadership leadership) throws Throwable {
		Throwable[] failure = new Throwable[1];
		Object result = leadership.<@Nullable Object>call(() -> {
			try {
				return invocation.proceed();
			}
			catch (Throwable ex) {
				failure[0] = ex;
				return null;
			}
		});
		if (failure[0] != null) {
			throw failure[0];
		}
		return result;
	}

}
