// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.util.Objects;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.Environment;

/**
 * Decides between the embedded server and a connect string: whichever is set in the
 * source that takes precedence, so that a command line or a profile can override what the
 * application says. Both in one source contradict each other.
 */
final class EmbeddedChoice {

	static final String ENABLED = "coordination.zookeeper.embedded.enabled";

	static final String CONNECT_STRING = "coordination.zookeeper.connect-string";

	private EmbeddedChoice() {
	}

	static boolean isEmbedded(Environment environment) {
		if (!environment.getProperty(ENABLED, Boolean.class, false)) {
			return false;
		}
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			boolean enabled = source.getConfigurationProperty(ConfigurationPropertyName.of(ENABLED)) != null;
			boolean connectString = source
				.getConfigurationProperty(ConfigurationPropertyName.of(CONNECT_STRING)) != null;
			if (enabled && connectString) {
				throw InvalidProperty.of(CONNECT_STRING.substring(InvalidProperty.PREFIX.length()),
						Objects.toString(environment.getProperty(CONNECT_STRING)),
						"It contradicts " + ENABLED + "=true, which is set in the same place: remove one of them.");
			}
			if (enabled || connectString) {
				return enabled;
			}
		}
		return false;
	}

}
