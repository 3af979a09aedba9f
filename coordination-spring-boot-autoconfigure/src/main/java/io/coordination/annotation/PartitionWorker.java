// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.aot.hint.annotation.Reflective;

/**
 * Marks the method that does the work of a group: it runs once for each held partition,
 * on a thread of its own, from claim to release. Parameters may be the
 * {@link io.coordination.PartitionClaim}, its {@link io.coordination.Partition}, the
 * {@link io.coordination.Offsets}, the {@link io.coordination.PartitionGroup}, the
 * {@link io.coordination.Coordinator}, the {@link io.coordination.GroupName}, this
 * instance's {@link io.coordination.MemberId} and a
 * {@link io.coordination.listener.Progress}, in any order. <pre class="code">
 * &#064;PartitionWorker(group = "orders")
 * void work(PartitionClaim claim, Offsets offsets) throws InterruptedException {
 *     while (claim.isHeld()) { ... }
 * }
 * </pre>
 * <p>
 * The thread is interrupted when the partition is revoked or lost. A revoked partition is
 * released after the method has ended, so it should end soon after an interrupt. If it
 * throws while the partition is held, it is called again after a back-off (0.5 s,
 * doubling up to 30 s). If it returns, its work on the partition is done, unless there is
 * a {@link #fixedDelay()}.
 * <p>
 * A group has at most one worker. It begins after the group's listeners were told of the
 * assignment, and has ended before they are told of the revocation or loss.
 */
@Documented
@Reflective
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
public @interface PartitionWorker {

	/**
	 * Name of a group under {@code coordination.groups}. May hold placeholders such as
	 * <code>${app.group}</code>.
	 * @return the group
	 */
	String group();

	/**
	 * If set, the method is a short task that is repeated: called again this long after
	 * it returned, for as long as the partition is held. For example {@code 5s},
	 * {@code PT5S}, or a number of milliseconds. May hold placeholders.
	 * @return the delay, or nothing for a method that runs as long as the partition is
	 * held
	 */
	String fixedDelay() default "";

	/**
	 * If set, the worker has to make progress at least this often: each call of it is
	 * progress, and each {@link io.coordination.listener.Progress#made()}. If it makes
	 * none, the partition is given up: the thread is interrupted, and once the method has
	 * ended the partition is released and claimed anew; if it doesn't end within the
	 * group's {@code revocation-timeout}, the partition goes to another instance. For
	 * example {@code 2m}, {@code PT2M}, or a number of milliseconds. May hold
	 * placeholders.
	 * @return the timeout, or nothing if nobody is to watch
	 */
	String progressTimeout() default "";

}
