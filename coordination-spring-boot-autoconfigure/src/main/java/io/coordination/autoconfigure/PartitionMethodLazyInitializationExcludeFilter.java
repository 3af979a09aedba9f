// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.util.Set;

import io.coordination.annotation.PartitionListener;
import io.coordination.annotation.PartitionWorker;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;

/**
 * Keeps beans with listeners and workers from being lazy: nobody would ever ask for them.
 */
final class PartitionMethodLazyInitializationExcludeFilter implements LazyInitializationExcludeFilter {

	@Override
	public boolean isExcluded(String beanName, BeanDefinition beanDefinition, Class<?> beanType) {
		return AnnotationUtils.isCandidateClass(beanType, Set.of(PartitionListener.class, PartitionWorker.class))
				&& !MethodIntrospector
					.selectMethods(beanType,
							(MethodIntrospector.MetadataLookup<Boolean>) (
									method) -> (AnnotatedElementUtils.hasAnnotation(method, PartitionListener.class)
											|| AnnotatedElementUtils.hasAnnotation(method, PartitionWorker.class))
													? Boolean.TRUE : null)
					.isEmpty();
	}

}
