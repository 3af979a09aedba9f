// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.aot.hint.annotation.Reflective;

/**
 * Marks a method that is told what this instance gains and loses in a group. The type of
 * one parameter says of what: {@link io.coordination.listener.PartitionsAssigned},
 * {@link io.coordination.listener.PartitionsRevoked},
 * {@link io.coordination.listener.PartitionsLost}, or, for all three,
 * {@link io.coordination.listener.PartitionsChange}. Further parameters may be the
 * {@link io.coordination.PartitionGroup}, its {@link io.coordination.Offsets}, the
 * {@link io.coordination.Coordinator}, the {@link io.coordination.GroupName}, this
 * instance's {@link io.coordination.MemberId}, a
 * {@link io.coordination.scope.PartitionScoped}, and whatever a
 * {@link PartitionArgumentResolver} knows, in any order. <pre class="code">
 * &#064;PartitionListener(group = "orders")
 * void open(PartitionsAssigned assigned, Offsets offsets) { ... }
 * </pre>
 * <p>
 * The methods of a group are called one after the other, ordered by
 * {@link org.springframework.core.annotation.Order @Order} on the method or the class.
 * Partitions are released only after all methods for {@code PartitionsRevoked} have
 * returned. Methods may run for different partitions at the same time, never for one
 * partition. What a method throws is given to its error handler, or logged; the others
 * are still called.
 * <p>
 * May be repeated, and used on annotations of your own. The declaration nearest to the
 * bean's class counts, be it inherited or that of an interface. All attributes may hold
 * <code>${...}</code> and <code>#{...}</code>, where {@code __listener} is the bean.
 */
@Documented
@Reflective
@Repeatable(PartitionListeners.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
public @interface PartitionListener {

	/**
	 * Name of a group under {@code coordination.groups}, such as
	 * <code>${app.group}</code> or <code>#{__listener.group}</code>.
	 * @return the group
	 */
	String group();

	/**
	 * Id in the {@link io.coordination.listener.PartitionEndpointRegistry}, in logs and
	 * in observations; unique among listeners and workers.
	 * @return the id, or nothing to have one made of class and method
	 */
	String id() default "";

	/**
	 * Name of the {@link io.coordination.listener.ListenerErrorHandler} bean that deals
	 * with what the method throws.
	 * @return name of a bean, or nothing for the default one
	 */
	String errorHandler() default "";

	/**
	 * Whether the method is called before somebody starts it through the registry.
	 * @return {@code true} or {@code false}
	 */
	String autoStartup() default "true";

}
