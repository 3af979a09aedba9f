// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
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
 * {@link io.coordination.Coordinator}, the {@link io.coordination.GroupName} and this
 * instance's {@link io.coordination.MemberId}, in any order. <pre class="code">
 * &#064;PartitionListener(group = "orders")
 * void open(PartitionsAssigned assigned, Offsets offsets) { ... }
 * </pre>
 * <p>
 * The methods of a group are called one after the other, ordered by
 * {@link org.springframework.core.annotation.Order @Order} on the method or the class.
 * Partitions are released only after all methods for {@code PartitionsRevoked} have
 * returned. Methods may run for different partitions at the same time, never for one
 * partition. What a method throws is logged; the others are still called.
 */
@Documented
@Reflective
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
public @interface PartitionListener {

	/**
	 * Name of a group under {@code coordination.groups}. May hold placeholders such as
	 * <code>${app.group}</code>.
	 * @return the group
	 */
	String group();

}
