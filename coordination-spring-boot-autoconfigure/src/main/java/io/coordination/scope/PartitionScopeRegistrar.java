// SPDX-License-Identifier: Apache-2.0

package io.coordination.scope;

import io.coordination.Partition;
import io.coordination.PartitionClaim;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Makes the scope {@code partition} known, and the current claim and partition
 * injectable.
 */
public final class PartitionScopeRegistrar implements BeanFactoryPostProcessor, DisposableBean {

	private @Nullable PartitionBeans scope;

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		this.scope = new PartitionBeans(new ScopedDefinitions(beanFactory));
		beanFactory.registerScope(PartitionScope.NAME, this.scope);
		beanFactory.registerResolvableDependency(PartitionClaim.class,
				(ObjectFactory<PartitionClaim>) CurrentPartition::get);
		beanFactory.registerResolvableDependency(Partition.class,
				(ObjectFactory<Partition>) () -> CurrentPartition.get().partition());
	}

	@Override
	public void destroy() {
		if (this.scope != null) {
			this.scope.closeAll();
		}
	}

	/**
	 * The scope of a bean factory.
	 * @param beanFactory the bean factory
	 * @return the scope
	 * @throws IllegalStateException if it is not registered there
	 */
	public static PartitionBeans scopeOf(ConfigurableListableBeanFactory beanFactory) {
		if (beanFactory.getRegisteredScope(PartitionScope.NAME) instanceof PartitionBeans scope) {
			return scope;
		}
		throw new IllegalStateException(
				"The scope '" + PartitionScope.NAME + "' is not registered, or somebody replaced it");
	}

}
