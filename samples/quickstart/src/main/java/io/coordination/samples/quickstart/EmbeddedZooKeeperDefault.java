// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart;

import java.util.Map;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/**
 * Turns the embedded ZooKeeper on unless an address of another one is given, so that
 * nothing needs to be installed.
 */
class EmbeddedZooKeeperDefault implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final String ADDRESS = "coordination.zookeeper.connect-string";

	private static final String EMBEDDED = "coordination.zookeeper.embedded.enabled";

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		ConfigurableEnvironment environment = context.getEnvironment();
		String address = Binder.get(environment).bind(ADDRESS, String.class).orElse("");
		if (!StringUtils.hasText(address)) {
			environment.getPropertySources().addLast(new MapPropertySource("embedded", Map.of(EMBEDDED, "true")));
		}
	}

}
