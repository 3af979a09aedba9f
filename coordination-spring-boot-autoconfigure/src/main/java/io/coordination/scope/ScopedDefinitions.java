// SPDX-License-Identifier: Apache-2.0

package io.coordination.scope;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import io.coordination.GroupName;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.ResolvableType;

/**
 * Which beans have the scope {@code partition}, and for which group.
 */
public final class ScopedDefinitions {

	private final ConfigurableListableBeanFactory beanFactory;

	// Names of beans and groups; known once all definitions are.
	private volatile @Nullable Map<String, String> groups;

	ScopedDefinitions(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * All beans of the scope, by their own names, not those of their proxies. To be asked
	 * when all singletons have been made.
	 * @return names of beans, and the groups they are for; an empty text means all
	 */
	public Map<String, String> all() {
		Map<String, String> known = this.groups;
		if (known == null) {
			known = new TreeMap<>();
			for (String name : this.beanFactory.getBeanDefinitionNames()) {
				if (isScoped(name)) {
					known.put(name, group(name));
				}
			}
			this.groups = known;
		}
		return known;
	}

	/**
	 * Whether a bean has the scope, or is the proxy of one that has.
	 * @param name name of the bean
	 * @return true if so
	 */
	public boolean isScopedOrProxy(String name) {
		return isScoped(name) || isScoped(ScopedProxyUtils.getTargetBeanName(name));
	}

	/**
	 * The beans of the scope that a parameter could mean.
	 * @param type the type that is wanted
	 * @return names of the beans
	 */
	public List<String> ofType(ResolvableType type) {
		return Arrays.stream(this.beanFactory.getBeanNamesForType(type, true, false)).filter(this::isScoped).toList();
	}

	/**
	 * The class of a bean.
	 * @param name name of the bean
	 * @return its class, as far as it is known before there is an instance
	 */
	public @Nullable Class<?> type(String name) {
		return this.beanFactory.getType(name, false);
	}

	List<String> ofGroup(GroupName group) {
		return all().entrySet()
			.stream()
			.filter((entry) -> entry.getValue().isEmpty() || entry.getValue().equals(group.value()))
			.map(Map.Entry::getKey)
			.toList();
	}

	Object bean(String name) {
		return this.beanFactory.getBean(name);
	}

	private boolean isScoped(String name) {
		return this.beanFactory.containsBeanDefinition(name)
				&& PartitionScope.NAME.equals(this.beanFactory.getMergedBeanDefinition(name).getScope());
	}

	private String group(String name) {
		PartitionScope annotation = this.beanFactory.findAnnotationOnBean(name, PartitionScope.class, false);
		String group = (annotation != null) ? annotation.group() : "";
		return Objects.requireNonNullElse(this.beanFactory.resolveEmbeddedValue(group), "");
	}

}
