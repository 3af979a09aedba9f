// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import java.util.function.Supplier;

/**
 * Where the methods of a bean are, and whom to call them on.
 *
 * @param type the class that was written, not that of a proxy
 * @param bean the bean; of a bean with scope {@code partition} that of the current
 * partition
 * @param partitionScoped whether it has that scope
 */
record BeanSource(Class<?> type, Supplier<Object> bean, boolean partitionScoped) {

	static BeanSource ofSingleton(Object bean, Class<?> type) {
		return new BeanSource(type, () -> bean, false);
	}

	static BeanSource ofPartition(Class<?> type, Supplier<Object> current) {
		return new BeanSource(type, current, true);
	}

}
