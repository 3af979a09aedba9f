// SPDX-License-Identifier: Apache-2.0

package io.coordination.scope;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.core.annotation.AliasFor;

/**
 * Makes a bean that has one instance for each held partition. An instance is made when
 * the partition is assigned, before the listeners are told; it is destroyed when the
 * partition is released or lost, after the worker has ended and the listeners were told.
 * It may have the {@link io.coordination.PartitionClaim} and the
 * {@link io.coordination.Partition} injected. <pre class="code">
 * &#064;Component
 * &#064;PartitionScope(group = "orders")
 * class OrderCache {
 *     OrderCache(PartitionClaim claim) { ... }
 * }
 * </pre>
 * <p>
 * A worker gets the instance of its partition as a parameter, or through a proxy that was
 * injected like any other bean; a listener gets a {@link PartitionScoped}. A bean of this
 * scope may have listeners and workers itself: each call goes to the instance of its
 * partition, with that partition only.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Scope(PartitionScope.NAME)
@Target({ ElementType.TYPE, ElementType.METHOD })
public @interface PartitionScope {

	/**
	 * Name of the scope, for those who define beans in another way.
	 */
	String NAME = "partition";

	/**
	 * Name of a group under {@code coordination.groups}; instances are made for its
	 * partitions. May hold placeholders.
	 * @return the group, or nothing for all groups
	 */
	String group() default "";

	/**
	 * Whether a proxy is injected where the bean is wanted as a dependency.
	 * @return a proxy of the class unless set
	 */
	@AliasFor(annotation = Scope.class, attribute = "proxyMode")
	ScopedProxyMode proxyMode() default ScopedProxyMode.TARGET_CLASS;

}
