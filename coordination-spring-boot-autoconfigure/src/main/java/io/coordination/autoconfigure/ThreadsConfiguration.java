// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.util.List;
import java.util.concurrent.ThreadFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.util.function.SingletonSupplier;

/**
 * The threads of listeners and workers. Each has one to itself, since it may take as long
 * as it likes and is interrupted by its thread; so this is a factory and no executor,
 * whose threads might be few.
 */
@Configuration(proxyBeanMethods = false)
class ThreadsConfiguration {

	private static final String PREFIX = "coordination-";

	@Bean(defaultCandidate = false)
	@Qualifier("coordination")
	@ConditionalOnMissingBean(name = "coordinationThreadFactory")
	ThreadFactory coordinationThreadFactory(Environment environment, ObjectProvider<TaskDecorator> decorators) {
		ThreadFactory threads = threads(environment);
		// Once, at the first use: a decorator may need the coordinator, and threads may
		// still be made when no more beans are.
		SingletonSupplier<List<TaskDecorator>> all = SingletonSupplier.of(() -> decorators.orderedStream().toList());
		return (task) -> threads.newThread(decorate(task, all.obtain()));
	}

	private static ThreadFactory threads(Environment environment) {
		if (Threading.VIRTUAL.isActive(environment)) {
			return new VirtualThreadTaskExecutor(PREFIX).getVirtualThreadFactory();
		}
		CustomizableThreadFactory threads = new CustomizableThreadFactory(PREFIX);
		threads.setDaemon(true);
		return threads;
	}

	// The first of them is the outermost.
	private static Runnable decorate(Runnable task, List<TaskDecorator> decorators) {
		Runnable decorated = task;
		for (int index = decorators.size() - 1; index >= 0; index--) {
			decorated = decorators.get(index).decorate(decorated);
		}
		return decorated;
	}

}
