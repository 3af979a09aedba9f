// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.Order;
import org.springframework.core.annotation.OrderUtils;
import org.springframework.util.ClassUtils;

/**
 * An annotated method.
 *
 * @param source where it was found
 * @param method the method, as it was written
 * @param kind what it is
 */
record EndpointMethod(BeanSource source, Method method, Kind kind) {

	// Short, for ids and logs.
	String origin() {
		return ClassUtils.getShortName(this.source.type()) + "." + this.method.getName();
	}

	int order() {
		Order onMethod = AnnotatedElementUtils.findMergedAnnotation(this.method, Order.class);
		return (onMethod != null) ? onMethod.value()
				: OrderUtils.getOrder(this.source.type(), Ordered.LOWEST_PRECEDENCE);
	}

	// For messages.
	@Override
	public String toString() {
		String types = Arrays.stream(this.method.getParameterTypes())
			.map(Class::getSimpleName)
			.collect(Collectors.joining(", "));
		return this.kind.annotation + " method " + this.source.type().getName() + "." + this.method.getName() + "("
				+ types + ")";
	}

	/**
	 * What a method is.
	 */
	enum Kind {

		LISTENER("@PartitionListener"), WORKER("@PartitionWorker"), ZNODE_LISTENER("@ZNodeListener"),

		LEADER_LISTENER("@LeaderListener");

		private final String annotation;

		Kind(String annotation) {
			this.annotation = annotation;
		}

	}

}
