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
 * Marks a method that is told what becomes of this instance in an election. The type of
 * one parameter says of what: {@link io.coordination.leadership.LeadershipGranted},
 * {@link io.coordination.leadership.LeadershipRevoked},
 * {@link io.coordination.leadership.LeadershipLost}, or, for all three,
 * {@link io.coordination.leadership.LeadershipEvent}. Further parameters may be the
 * {@link io.coordination.election.Leadership}, the
 * {@link io.coordination.election.Election}, the {@link io.coordination.Coordinator} and
 * this instance's {@link io.coordination.MemberId}, in any order. <pre class="code">
 * &#064;LeaderListener(election = "reports")
 * void leads(LeadershipGranted event) { ... }
 * </pre>
 * <p>
 * The methods of an election are called one after the other, in the order of
 * {@link org.springframework.core.annotation.Order @Order}, on a thread of the election.
 * The next leader is elected when those that are told of {@code LeadershipRevoked} have
 * returned. A method that takes long holds that up: begin work, don't do it. What a
 * method throws is logged.
 * <p>
 * May be repeated, and used on annotations of your own. The declaration nearest to the
 * bean's class counts, be it inherited or that of an interface. All attributes may hold
 * <code>${...}</code> and <code>#{...}</code>, where {@code __listener} is the bean.
 */
@Documented
@Reflective
@Repeatable(LeaderListeners.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
public @interface LeaderListener {

	/**
	 * Name of an election under {@code coordination.elections}.
	 * @return the election
	 */
	String election();

	/**
	 * Id in logs; unique among these listeners.
	 * @return the id, or nothing to have one made of class and method
	 */
	String id() default "";

}
