// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;

import io.coordination.diagnostics.CoordinationStartupException;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.util.ReflectionUtils;

/**
 * A method of a bean, called through its proxy if it has one.
 *
 * @param <I> what a call is about
 */
final class BeanMethod<I> {

	private final EndpointMethod method;

	private final List<Argument<I>> arguments;

	private BeanMethod(EndpointMethod method, List<Argument<I>> arguments) {
		this.method = method;
		this.arguments = arguments;
	}

	static <I> BeanMethod<I> of(EndpointMethod method, List<Argument<I>> arguments) {
		requireVoid(method);
		if (!method.source().partitionScoped()) {
			// So that the start fails, not the first call.
			invocable(method, method.source().bean().get());
		}
		return new BeanMethod<>(method, arguments);
	}

	void invoke(I invocation) throws Exception {
		Object bean = this.method.source().bean().get();
		@Nullable Object[] values = new Object[this.arguments.size()];
		for (int i = 0; i < values.length; i++) {
			values[i] = this.arguments.get(i).of(invocation);
		}
		try {
			invocable(this.method, bean).invoke(bean, values);
		}
		catch (InvocationTargetException ex) {
			ReflectionUtils.rethrowException(ex.getTargetException());
		}
	}

	private static void requireVoid(EndpointMethod method) {
		Class<?> result = method.method().getReturnType();
		if (result != void.class) {
			throw new CoordinationStartupException(
					"The " + method + " returns " + result.getSimpleName() + ", which nobody would read.",
					"Let it return void.");
		}
	}

	private static Method invocable(EndpointMethod method, Object bean) {
		Method written = method.method();
		if (AopUtils.isCglibProxy(bean) && Modifier.isFinal(written.getModifiers())) {
			throw hidden(method, null);
		}
		try {
			Method invocable = AopUtils.selectInvocableMethod(written, bean.getClass());
			ReflectionUtils.makeAccessible(invocable);
			return invocable;
		}
		catch (IllegalStateException ex) {
			throw hidden(method, ex);
		}
	}

	private static CoordinationStartupException hidden(EndpointMethod method, @Nullable IllegalStateException cause) {
		return new CoordinationStartupException("The " + method + " can't be called through the proxy of its bean.",
				"Make the method neither private nor final and let the class be proxied"
						+ " (spring.aop.proxy-target-class=true), or declare it in an interface of the bean.",
				cause);
	}

}
