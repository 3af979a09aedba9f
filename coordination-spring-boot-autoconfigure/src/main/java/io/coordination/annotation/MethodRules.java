// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

import io.coordination.diagnostics.CoordinationStartupException;

/**
 * What a method must look like to be a listener or a worker.
 */
final class MethodRules {

	private MethodRules() {
	}

	// Holds a method against the rules of listeners.
	static Class<?> requireListener(Class<?> beanClass, Method method) {
		requireVoid("@PartitionListener", beanClass, method);
		requireKnown("@PartitionListener", beanClass, method, Arguments::isForListener,
				"PartitionsAssigned, PartitionsRevoked, PartitionsLost or PartitionsChange, and "
						+ Arguments.namesForListener());
		List<Class<?>> changes = Arrays.<Class<?>>stream(method.getParameterTypes())
			.filter(Arguments.CHANGES::contains)
			.toList();
		if (changes.size() != 1) {
			throw new CoordinationStartupException(
					"The @PartitionListener method " + BeanMethod.describe(beanClass, method) + " has "
							+ (changes.isEmpty() ? "no event parameter." : "more than one event parameter."),
					"Give it exactly one parameter of PartitionsAssigned, PartitionsRevoked or PartitionsLost,"
							+ " or of PartitionsChange for all three.");
		}
		return changes.get(0);
	}

	static void requireWorker(Class<?> beanClass, Method method) {
		requireVoid("@PartitionWorker", beanClass, method);
		requireKnown("@PartitionWorker", beanClass, method, Arguments::isForWorker, Arguments.namesForWorker());
	}

	private static void requireVoid(String annotation, Class<?> beanClass, Method method) {
		if (method.getReturnType() != void.class) {
			throw new CoordinationStartupException(
					"The " + annotation + " method " + BeanMethod.describe(beanClass, method) + " returns "
							+ method.getReturnType().getSimpleName() + ", which nobody would read.",
					"Let it return void.");
		}
	}

	private static void requireKnown(String annotation, Class<?> beanClass, Method method, Predicate<Class<?>> known,
			String names) {
		for (Class<?> type : method.getParameterTypes()) {
			if (!known.test(type)) {
				throw new CoordinationStartupException(
						"The " + annotation + " method " + BeanMethod.describe(beanClass, method)
								+ " has a parameter of type " + type.getName() + ", which can't be resolved.",
						"Use parameters of the types " + names + ".");
			}
		}
	}

}
