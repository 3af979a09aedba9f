// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.util.Locale;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Hides the credentials in Actuator's {@code env} and {@code configprops}, also where
 * these are told to show values.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(SanitizingFunction.class)
class SanitizingConfiguration {

	private static final String CREDENTIALS = "coordinationzookeeperauthcredentials";

	@Bean
	@ConditionalOnMissingBean(name = "coordinationSanitizingFunction")
	SanitizingFunction coordinationSanitizingFunction() {
		return SanitizingFunction.sanitizeValue().ifKeyMatches(SanitizingConfiguration::isSecret);
	}

	// However it is spelled, as an environment variable for instance.
	private static boolean isSecret(String key) {
		return key.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "").equals(CREDENTIALS);
	}

}
