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
 * Marks a method that is told what changes in a tree of ZooKeeper. The type of one
 * parameter says of what: {@link io.coordination.znode.ZNodeCreated},
 * {@link io.coordination.znode.ZNodeChanged}, {@link io.coordination.znode.ZNodeDeleted},
 * or, for all three, {@link io.coordination.znode.ZNodeEvent}; its type argument has to
 * fit the payload type of the watcher. Further parameters may be the
 * {@link io.coordination.Coordinator} and this instance's
 * {@link io.coordination.MemberId}, in any order. <pre class="code">
 * &#064;ZNodeListener(watcher = "config")
 * void changed(ZNodeChanged&lt;AppConfig&gt; event) { ... }
 * </pre>
 * <p>
 * Each method is told on a thread of its own, one difference after the other, and delays
 * nobody but itself. Every difference between what it was told and what is, is told
 * exactly once, whatever becomes of connections and sessions; what is there when the
 * application starts was created. What comes and goes faster than it is read, or than a
 * method takes that is too far behind, is told as one difference, or not at all if
 * nothing is left of it. The order is kept for each path. What a method throws is given
 * to its error handler, or logged; the difference is not told again.
 * <p>
 * May be repeated, and used on annotations of your own. The declaration nearest to the
 * bean's class counts, be it inherited or that of an interface. All attributes may hold
 * <code>${...}</code> and <code>#{...}</code>, where {@code __listener} is the bean.
 */
@Documented
@Reflective(ZNodeReflection.class)
@Repeatable(ZNodeListeners.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
public @interface ZNodeListener {

	/**
	 * Name of a watcher under {@code coordination.watchers}.
	 * @return the watcher
	 */
	String watcher();

	/**
	 * Id in {@link io.coordination.watcher.TreeWatchers#listener}, in logs and in the
	 * names of threads; unique among these listeners.
	 * @return the id, or nothing to have one made of class and method
	 */
	String id() default "";

	/**
	 * Name of the {@link io.coordination.watcher.ZNodeErrorHandler} bean that deals with
	 * what the method throws.
	 * @return name of a bean, or nothing for the default one
	 */
	String errorHandler() default "";

	/**
	 * Whether the method is called before somebody starts it. What it is not told while
	 * it is stopped waits for it.
	 * @return {@code true} or {@code false}
	 */
	String autoStartup() default "true";

}
