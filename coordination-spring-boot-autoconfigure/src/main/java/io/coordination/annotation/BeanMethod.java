// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;

import io.coordination.diagnostics.CoordinationStartupException;

import org.springframework.aop.support.AopUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * A method of a bean, called through its proxy if it has one.
 */
final class BeanMethod {

	private final Object bean;

	private final Method invocable;

	private final String id;

	private BeanMethod(Object bean, Method invocable, String id) {
		this.bean = bean;
		this.invocable = invocable;
		this.id = id;
	}

	// Finds how to call a method of the bean's class on the bean.
	static BeanMethod of(Object bean, Method method, Class<?> beanClass) {
		String id = ClassUtils.getShortName(beanClass) + "." + method.getName();
		try {
			Method invocable = AopUtils.selectInvocableMethod(method, bean.getClass());
			ReflectionUtils.makeAccessible(invocable);
			return new BeanMethod(bean, invocable, id);
		}
		catch (IllegalStateException ex) {
			throw new CoordinationStartupException(
					describe(beanClass, method) + " can't be called through the proxy of its bean.",
					"Make the method public or package-private and let the class be proxied"
							+ " (spring.aop.proxy-target-class=true), or declare it in an interface of the bean.",
					ex);
		}
	}

	static String describe(Class<?> beanClass, Method method) {
		StringBuilder text = new StringBuilder(beanClass.getName()).append('.').append(method.getName()).append('(');
		Class<?>[] types = method.getParameterTypes();
		for (int i = 0; i < types.length; i++) {
			text.append((i > 0) ? ", " : "").append(types[i].getSimpleName());
		}
		return text.append(')').toString();
	}

	String id() {
		return this.id;
	}

	List<Class<?>> parameterTypes() {
		return List.of(this.invocable.getParameterTypes());
	}

	void invoke(Invocation invocation) throws Exception {
		Object[] arguments = parameterTypes().stream().map((type) -> Arguments.resolve(type, invocation)).toArray();
		try {
			this.invocable.invoke(this.bean, arguments);
		}
		catch (InvocationTargetException ex) {
			ReflectionUtils.rethrowException(ex.getTargetException());
		}
	}

}
