// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.config.BeanExpressionContext;
import org.springframework.beans.factory.config.BeanExpressionResolver;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.beans.factory.config.Scope;

/**
 * Resolves <code>${...}</code> and <code>#{...}</code>, where {@code __listener} is the
 * bean that has the method.
 */
final class Expressions {

	private static final String LISTENER = "__listener";

	private final ConfigurableBeanFactory beanFactory;

	private final BeanExpressionContext context;

	Expressions(ConfigurableBeanFactory beanFactory, BeanSource source) {
		this.beanFactory = beanFactory;
		this.context = new BeanExpressionContext(beanFactory, new ListenerScope(source));
	}

	String resolve(String text) {
		String embedded = this.beanFactory.resolveEmbeddedValue(text);
		BeanExpressionResolver resolver = this.beanFactory.getBeanExpressionResolver();
		if (embedded == null || resolver == null) {
			return (embedded != null) ? embedded : "";
		}
		Object value = resolver.evaluate(embedded, this.context);
		return (value != null) ? value.toString() : "";
	}

	/**
	 * Knows one object only. A bean with scope {@code partition} has no instance yet.
	 *
	 * @param source the bean
	 */
	private record ListenerScope(BeanSource source) implements Scope {

		@Override
		public @Nullable Object resolveContextualObject(String key) {
			return (LISTENER.equals(key) && !this.source.partitionScoped()) ? this.source.bean().get() : null;
		}

		@Override
		public Object get(String name, ObjectFactory<?> objectFactory) {
			return objectFactory.getObject();
		}

		@Override
		public @Nullable Object remove(String name) {
			return null;
		}

		@Override
		public void registerDestructionCallback(String name, Runnable callback) {
			// There is nothing to destroy.
		}

	}

}
