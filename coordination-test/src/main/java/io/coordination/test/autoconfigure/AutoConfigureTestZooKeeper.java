// SPDX-License-Identifier: Apache-2.0

package io.coordination.test.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.coordination.test.TestConnection;
import io.coordination.test.TestGroups;
import io.coordination.test.TestZooKeeper;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.PropertyMapping;

/**
 * Gives an application under test a ZooKeeper of its own, whatever its properties say of
 * one. A {@link TestZooKeeper}, the {@link TestConnection} over which the application
 * reaches it, and the {@link TestGroups} in which others can join beside it are beans of
 * the context. After each test members that joined have left, and the connection is open
 * again. Goes with {@code @SpringBootTest}; {@link CoordinationTest} includes it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration
public @interface AutoConfigureTestZooKeeper {

	/**
	 * The tick time of the server, also in the application's property
	 * {@code coordination.zookeeper.tick-time}.
	 * @return the tick time; the application's session timeout must be at least three of
	 * them
	 */
	@PropertyMapping("coordination.zookeeper.tick-time")
	String tickTime() default "200ms";

}
