// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.stream.IntStream;

import io.coordination.znode.ZNodeEvent;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.aot.hint.annotation.SimpleReflectiveProcessor;
import org.springframework.core.ResolvableType;

/**
 * Lets a native image call the method, and make the values that it is told of.
 */
class ZNodeReflection extends SimpleReflectiveProcessor {

	private final BindingReflectionHintsRegistrar bindings = new BindingReflectionHintsRegistrar();

	@Override
	public void registerReflectionHints(ReflectionHints hints, AnnotatedElement element) {
		super.registerReflectionHints(hints, element);
		if (element instanceof Method method) {
			IntStream.range(0, method.getParameterCount())
				.mapToObj((index) -> ResolvableType.forMethodParameter(method, index))
				.filter((type) -> ZNodeEvent.class.isAssignableFrom(type.toClass()))
				.map((type) -> type.as(ZNodeEvent.class).getGeneric().resolve())
				.forEach((type) -> {
					if (type != null && !type.isArray() && type != String.class) {
						this.bindings.registerReflectionHints(hints, type);
					}
				});
		}
	}

}
