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
 * Marks the method that does the work of a group: it runs once for each held partition,
 * on a thread of its own, from claim to release. Parameters may be the
 * {@link io.coordination.PartitionClaim}, its {@link io.coordination.Partition}, the
 * {@link io.coordination.Offsets}, the {@link io.coordination.PartitionGroup}, the
 * {@link io.coordination.Coordinator}, the {@link io.coordination.GroupName}, this
 * instance's {@link io.coordination.MemberId}, a
 * {@link io.coordination.listener.Progress}, a bean with
 * {@link io.coordination.scope.PartitionScope}, and whatever a
 * {@link PartitionArgumentResolver} knows, in any order. <pre class="code">
 * &#064;PartitionWorker(group = "orders")
 * void work(PartitionClaim claim, Offsets offsets) throws InterruptedException {
 *     while (claim.isHeld()) { ... }
 * }
 * </pre>
 * <p>
 * The thread is interrupted when the partition is revoked or lost. A revoked partition is
 * released after the method has ended, so it should end soon after an interrupt. If it
 * throws while the partition is held, it is called again after its {@link #backOff()}. If
 * it returns, its work on the partition is done, unless there is a {@link #fixedDelay()},
 * a {@link #fixedRate()} or a {@link #cron()}, of which at most one may be set.
 * <p>
 * A group has at most one worker. It begins after the group's listeners were told of the
 * assignment, and has ended before they are told of the revocation or loss.
 * <p>
 * May be repeated, and used on annotations of your own. The declaration nearest to the
 * bean's class counts, be it inherited or that of an interface. All attributes may hold
 * <code>${...}</code> and <code>#{...}</code>, where {@code __listener} is the bean.
 * Durations are written as {@code 5s}, {@code PT5S}, or a number of milliseconds.
 */
@Documented
@Reflective
@Repeatable(PartitionWorkers.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
public @interface PartitionWorker {

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
	 * If set, the method is a short task that is repeated: called at once, and again this
	 * long after it returned, for as long as the partition is held.
	 * @return a duration of 0 or more
	 */
	String fixedDelay() default "";

	/**
	 * If set, the method is a short task that is repeated: called at once, and again once
	 * each period, counted from the beginning of the call. Calls never overlap; one that
	 * takes longer than the period is followed by the next at once, and those that were
	 * missed are not made up for.
	 * @return a duration of more than 0
	 */
	String fixedRate() default "";

	/**
	 * If set, the method is called whenever this cron expression says so while the
	 * partition is held, as by
	 * {@link org.springframework.scheduling.annotation.Scheduled#cron() @Scheduled}.
	 * @return six fields, seconds first, a macro such as {@code @hourly}, or {@code -}
	 * for never
	 */
	String cron() default "";

	/**
	 * Time zone of {@link #cron()}.
	 * @return such as {@code Europe/Berlin}, or nothing for that of the system
	 */
	String zone() default "";

	/**
	 * How many partitions this instance may work on at a time, for methods that return.
	 * Partitions take their turns in the order in which they are due; a call is never cut
	 * short for another.
	 * @return a number of 1 or more, or nothing for all
	 */
	String concurrency() default "";

	/**
	 * How long to wait until a method that threw is called again.
	 * @return the back-off
	 */
	BackOff backOff() default @BackOff;

	/**
	 * If set, the worker has to make progress at least this often: each call of it is
	 * progress, and each {@link io.coordination.listener.Progress#made()}. If it makes
	 * none, the partition is given up: the thread is interrupted, and once the method has
	 * ended the partition is released and claimed anew; if it doesn't end within the
	 * group's {@code revocation-timeout}, the partition goes to another instance.
	 * @return a duration of more than 0, or nothing if nobody is to watch
	 */
	String progressTimeout() default "";

	/**
	 * Name of the {@link io.coordination.listener.WorkerErrorHandler} bean that decides
	 * what follows when the method throws.
	 * @return name of a bean, or nothing for the default one
	 */
	String errorHandler() default "";

	/**
	 * Whether the method works before somebody starts it through the registry.
	 * @return {@code true} or {@code false}
	 */
	String autoStartup() default "true";

}
