// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.aot.hint.annotation.Reflective;

/**
 * Marks a method of a bean that runs only while this instance leads an election; else the
 * call is skipped. Also for methods with {@code @Scheduled}. <pre class="code">
 * &#064;Scheduled(cron = "0 0 3 * * *")
 * &#064;LeaderOnly("reports")
 * void nightly() {
 *     long token = Leadership.current().orElseThrow().fencingToken();
 *     ...
 * }
 * </pre>
 * <p>
 * A parameter of type {@link io.coordination.election.Leadership} is given the leadership
 * under which the call runs, whatever the caller passed (null, say). A method without
 * parameters, as {@code @Scheduled} wants it, has
 * {@link io.coordination.election.Leadership#current()}.
 * <p>
 * A skipped call returns nothing, an empty {@code Optional}, or null. A method that
 * returns a primitive value is refused when the application starts.
 * <p>
 * Whether this instance leads is asked once, before the call, and the thread is not
 * interrupted when it leads no more: it is the caller's. What must not be done by a
 * former leader is guarded by the fencing token where it takes effect, and long work asks
 * {@link io.coordination.election.Leadership#isHeld()} as it goes. As with all that a
 * proxy does, a call from within the same bean is not seen.
 */
@Documented
@Reflective
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
public @interface LeaderOnly {

	/**
	 * Name of an election under {@code coordination.elections}; may hold
	 * <code>${...}</code>.
	 * @return the election
	 */
	String value();

}
