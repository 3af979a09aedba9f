// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

import io.coordination.diagnostics.CoordinationStartupException;

import org.springframework.aop.support.AopUtils;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

/**
 * The methods with {@link LeaderOnly} and the elections that they name.
 */
final class LeaderOnlyMethods {

	private final Map<Method, String> elections = new ConcurrentHashMap<>();

	private final UnaryOperator<String> placeholders;

	LeaderOnlyMethods(UnaryOperator<String> placeholders) {
		this.placeholders = placeholders;
	}

	/**
	 * Finds the methods of a class and refuses those that can't work.
	 * @param type the class
	 * @return names of their elections by method
	 */
	Map<Method, String> in(Class<?> type) {
		Map<Method, String> found = MethodIntrospector.selectMethods(type,
				(MethodIntrospector.MetadataLookup<String>) (method) -> {
					LeaderOnly annotation = AnnotatedElementUtils.findMergedAnnotation(method, LeaderOnly.class);
					return (annotation != null) ? annotation.value() : null;
				});
		found.forEach((method, name) -> this.elections.computeIfAbsent(method, (each) -> check(type, each, name)));
		found.replaceAll((method, name) -> this.elections.getOrDefault(method, name));
		return found;
	}

	String election(Method method, Class<?> type) {
		Method specific = AopUtils.getMostSpecificMethod(method, ClassUtils.getUserClass(type));
		String election = this.elections.get(specific);
		if (election == null) {
			in(ClassUtils.getUserClass(type));
			election = this.elections.get(specific);
		}
		if (election == null) {
			throw new IllegalStateException("No election of " + method);
		}
		return election;
	}

	private String check(Class<?> type, Method method, String raw) {
		String who = describe(type, method);
		if (method.getReturnType().isPrimitive() && method.getReturnType() != void.class) {
			throw new CoordinationStartupException(
					who + " returns " + method.getReturnType()
							+ ", and there is no such value for a call that is skipped.",
					"Let it return void, an Optional, or "
							+ ClassUtils.resolvePrimitiveIfNecessary(method.getReturnType()).getSimpleName()
							+ ", which is null where the call was skipped.");
		}
		if (Modifier.isPrivate(method.getModifiers()) || Modifier.isFinal(method.getModifiers())
				|| Modifier.isStatic(method.getModifiers())) {
			throw new CoordinationStartupException(who + " can't be called through a proxy.",
					"Make the method neither private nor final nor static.");
		}
		String name = resolve(who, raw).trim();
		if (name.isEmpty()) {
			throw new CoordinationStartupException(who + " names no election.",
					"Write the name of an election under coordination.elections.");
		}
		return name;
	}

	private String resolve(String who, String raw) {
		try {
			return this.placeholders.apply(raw);
		}
		catch (IllegalArgumentException ex) {
			throw new CoordinationStartupException(
					who + " names the election '" + raw + "', which can't be resolved: " + ex.getMessage() + ".",
					"Define the property, or correct the placeholder.", ex);
		}
	}

	static String describe(Class<?> type, Method method) {
		return "The @LeaderOnly method " + type.getName() + "." + method.getName();
	}

}
