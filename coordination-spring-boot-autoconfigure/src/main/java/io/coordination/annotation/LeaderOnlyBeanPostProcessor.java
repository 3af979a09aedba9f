// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.coordination.leadership.ManagedElections;
import io.coordination.leadership.UnknownElection;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.framework.autoproxy.AbstractBeanFactoryAwareAdvisingPostProcessor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.core.annotation.AnnotationUtils;

/**
 * Makes proxies of the beans that have methods with {@link LeaderOnly}, around all other
 * advice: a call that is skipped opens no transaction.
 */
public final class LeaderOnlyBeanPostProcessor extends AbstractBeanFactoryAwareAdvisingPostProcessor
		implements SmartInitializingSingleton {

	private static final long serialVersionUID = 1L;

	private final transient ObjectProvider<ManagedElections> elections;

	private final transient Queue<Runnable> checks = new ConcurrentLinkedQueue<>();

	private transient @Nullable LeaderOnlyMethods methods;

	/**
	 * Creates the processor. Nothing is asked of the provider before it is needed.
	 * @param elections the elections
	 */
	public LeaderOnlyBeanPostProcessor(ObjectProvider<ManagedElections> elections) {
		this.elections = elections;
		setBeforeExistingAdvisors(true);
		// Before those that look for scheduled methods, which then find the proxy.
		setOrder(LOWEST_PRECEDENCE - 1);
	}

	@Override
	public void setBeanFactory(BeanFactory beanFactory) {
		super.setBeanFactory(beanFactory);
		LeaderOnlyMethods found = new LeaderOnlyMethods((text) -> {
			String resolved = (beanFactory instanceof ConfigurableBeanFactory configurable)
					? configurable.resolveEmbeddedValue(text) : text;
			return (resolved != null) ? resolved : "";
		});
		this.methods = found;
		this.advisor = new DefaultPointcutAdvisor(new AnnotationMatchingPointcut(null, LeaderOnly.class, true),
				new LeaderOnlyInterceptor(found, this.elections::getObject));
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		Class<?> type = AopProxyUtils.ultimateTargetClass(bean);
		if (!AnnotationUtils.isCandidateClass(type, LeaderOnly.class)) {
			return bean;
		}
		Map<Method, String> found = Objects.requireNonNull(this.methods).in(type);
		found.forEach((method, election) -> this.checks
			.add(() -> UnknownElection.require(LeaderOnlyMethods.describe(type, method), election, names())));
		return found.isEmpty() ? bean : super.postProcessAfterInitialization(bean, beanName);
	}

	private List<String> names() {
		return List.copyOf(this.elections.getObject().names());
	}

	@Override
	public void afterSingletonsInstantiated() {
		for (Runnable check = this.checks.poll(); check != null; check = this.checks.poll()) {
			check.run();
		}
	}

}
