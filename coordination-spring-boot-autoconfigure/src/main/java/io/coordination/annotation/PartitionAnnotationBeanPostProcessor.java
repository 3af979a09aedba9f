// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import io.coordination.Coordinator;
import io.coordination.lifecycle.PartitionGroups;
import io.coordination.listener.ListenerRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.EmbeddedValueResolverAware;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.annotation.Order;
import org.springframework.core.annotation.OrderUtils;
import org.springframework.util.StringValueResolver;

/**
 * Finds the methods with {@link PartitionListener} and {@link PartitionWorker} in beans,
 * and registers them.
 */
public final class PartitionAnnotationBeanPostProcessor
		implements BeanPostProcessor, SmartInitializingSingleton, EmbeddedValueResolverAware, Ordered {

	private static final Set<Class<? extends Annotation>> ANNOTATIONS = Set.of(PartitionListener.class,
			PartitionWorker.class);

	private final ObjectProvider<ListenerRegistry> registry;

	private final ObjectProvider<PartitionGroups> groups;

	private final Supplier<Coordinator> coordinator;

	private final Set<Class<?>> withoutMethods = ConcurrentHashMap.newKeySet();

	private @Nullable StringValueResolver resolver;

	/**
	 * Creates the processor. Nothing is asked of the providers before it is needed.
	 * @param registry where methods are registered
	 * @param groups the configured groups
	 * @param coordinator the coordinator that methods may have as a parameter
	 */
	public PartitionAnnotationBeanPostProcessor(ObjectProvider<ListenerRegistry> registry,
			ObjectProvider<PartitionGroups> groups, ObjectProvider<Coordinator> coordinator) {
		this.registry = registry;
		this.groups = groups;
		this.coordinator = coordinator::getObject;
	}

	@Override
	public void setEmbeddedValueResolver(StringValueResolver resolver) {
		this.resolver = resolver;
	}

	@Override
	public int getOrder() {
		// After those that make proxies.
		return LOWEST_PRECEDENCE;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		Class<?> beanClass = AopProxyUtils.ultimateTargetClass(bean);
		if (bean instanceof AopInfrastructureBean || this.withoutMethods.contains(beanClass)
				|| !AnnotationUtils.isCandidateClass(beanClass, ANNOTATIONS)) {
			return bean;
		}
		int found = forEach(beanClass, PartitionListener.class,
				(method, annotation) -> addListener(bean, beanClass, method, annotation));
		found += forEach(beanClass, PartitionWorker.class,
				(method, annotation) -> setWorker(bean, beanClass, method, annotation));
		if (found == 0) {
			this.withoutMethods.add(beanClass);
		}
		return bean;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.withoutMethods.clear();
		List<String> known = this.groups.getObject().all().stream().map((group) -> group.name().value()).toList();
		this.registry.getObject().complete(known);
	}

	private static <A extends Annotation> int forEach(Class<?> beanClass, Class<A> type, BiConsumer<Method, A> action) {
		Map<Method, A> methods = MethodIntrospector.selectMethods(beanClass,
				(MethodIntrospector.MetadataLookup<A>) (method) -> AnnotatedElementUtils.findMergedAnnotation(method,
						type));
		methods.forEach(action);
		return methods.size();
	}

	private void addListener(Object bean, Class<?> beanClass, Method method, PartitionListener annotation) {
		Class<?> change = MethodRules.requireListener(beanClass, method);
		BeanMethod target = BeanMethod.of(bean, method, beanClass);
		Order onMethod = AnnotatedElementUtils.findMergedAnnotation(method, Order.class);
		int order = (onMethod != null) ? onMethod.value() : OrderUtils.getOrder(beanClass, Ordered.LOWEST_PRECEDENCE);
		this.registry.getObject()
			.addListener(resolve(annotation.group()), new ListenerMethod(target, change, this.coordinator), order);
	}

	private void setWorker(Object bean, Class<?> beanClass, Method method, PartitionWorker annotation) {
		MethodRules.requireWorker(beanClass, method);
		BeanMethod target = BeanMethod.of(bean, method, beanClass);
		DurationAttribute durations = new DurationAttribute(BeanMethod.describe(beanClass, method));
		Optional<Duration> fixedDelay = durations.parse("fixedDelay", resolve(annotation.fixedDelay()), true);
		Optional<Duration> progressTimeout = durations.parse("progressTimeout", resolve(annotation.progressTimeout()),
				false);
		this.registry.getObject()
			.setWorker(resolve(annotation.group()),
					new WorkerMethod(target, fixedDelay, progressTimeout, this.coordinator));
	}

	private String resolve(String text) {
		return (this.resolver != null) ? Objects.requireNonNullElse(this.resolver.resolveStringValue(text), "") : text;
	}

}
