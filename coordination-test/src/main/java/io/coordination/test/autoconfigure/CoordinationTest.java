// SPDX-License-Identifier: Apache-2.0

package io.coordination.test.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.annotation.AliasFor;
import org.springframework.core.env.Environment;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * A test of what an application does with its partitions, and of nothing else of it: of
 * its components only those with a method annotated as
 * {@link io.coordination.annotation.PartitionListener} or
 * {@link io.coordination.annotation.PartitionWorker} are found, and of Boot's
 * auto-configurations only that of coordination and of task executors. Whatever else they
 * need, the test brings, by {@code @Import} or {@code @MockitoBean} for example.
 * ZooKeeper is that of {@link AutoConfigureTestZooKeeper}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(CoordinationTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(CoordinationTypeExcludeFilter.class)
@AutoConfigureTestZooKeeper
@ImportAutoConfiguration
public @interface CoordinationTest {

	/**
	 * Properties for the {@link Environment} before the context is started.
	 * @return the properties, as {@code key=value}
	 */
	String[] properties() default {};

	/**
	 * Whether components with partition methods are found by the default filter.
	 * @return whether the default filter is used
	 */
	boolean useDefaultFilters() default true;

	/**
	 * Filters for components that are to be there though the default leaves them out.
	 * @return the filters
	 */
	ComponentScan.Filter[] includeFilters() default {};

	/**
	 * Filters for components that are not to be there.
	 * @return the filters
	 */
	ComponentScan.Filter[] excludeFilters() default {};

	/**
	 * Auto-configurations that are not to be used.
	 * @return the classes
	 */
	@AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
	Class<?>[] excludeAutoConfiguration() default {};

	/**
	 * The tick time of the server; see {@link AutoConfigureTestZooKeeper#tickTime()}.
	 * @return the tick time
	 */
	@AliasFor(annotation = AutoConfigureTestZooKeeper.class)
	String tickTime() default "200ms";

}
