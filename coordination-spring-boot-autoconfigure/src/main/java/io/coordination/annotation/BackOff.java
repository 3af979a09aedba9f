// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How long a {@link PartitionWorker} that threw waits until it is called again. A call
 * that lasted longer than {@link #max()} before it threw counts as the first failure. All
 * attributes may hold <code>${...}</code> and <code>#{...}</code>.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface BackOff {

	/**
	 * Wait after the first failure.
	 * @return a duration of a millisecond or more
	 */
	String initial() default "500ms";

	/**
	 * What each wait is multiplied with to get the next.
	 * @return a number of 1 or more
	 */
	String multiplier() default "2";

	/**
	 * The longest wait.
	 * @return a duration of {@link #initial()} or more
	 */
	String max() default "30s";

}
