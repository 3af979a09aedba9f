// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.util.Map;
import java.util.TreeSet;

import io.coordination.Assignor;

import org.springframework.beans.factory.ListableBeanFactory;

/**
 * Finds assignors: first among the beans, by the name of the bean or its own, then among
 * those of the library.
 */
final class Assignors {

	private final Map<String, Assignor> beans;

	Assignors(ListableBeanFactory beanFactory) {
		this.beans = beanFactory.getBeansOfType(Assignor.class);
	}

	Assignor find(String property, String name) {
		Assignor bean = this.beans.get(name);
		if (bean != null) {
			return bean;
		}
		for (Assignor each : this.beans.values()) {
			if (each.name().equals(name)) {
				return each;
			}
		}
		try {
			return Assignor.named(name);
		}
		catch (IllegalArgumentException ex) {
			throw InvalidProperty.of(property, name,
					"There is no such assignor: use sticky, range, round-robin, or the name of an Assignor bean"
							+ " (there are " + (this.beans.isEmpty() ? "none" : new TreeSet<>(this.beans.keySet()))
							+ ").");
		}
	}

}
