// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import io.coordination.annotation.PartitionMethods;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.LazyInitializationExcludeFilter;

/**
 * Keeps beans with listeners and workers from being lazy: nobody would ever ask for them.
 */
final class PartitionMethodLazyInitializationExcludeFilter implements LazyInitializationExcludeFilter {

	@Override
	public boolean isExcluded(String beanName, BeanDefinition beanDefinition, Class<?> beanType) {
		return PartitionMethods.isPresentIn(beanType);
	}

}
