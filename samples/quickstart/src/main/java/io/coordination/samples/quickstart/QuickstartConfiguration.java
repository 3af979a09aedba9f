// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart;

import io.coordination.Coordinator;
import io.coordination.samples.quickstart.group.GroupReader;
import io.coordination.samples.quickstart.group.GroupWatch;
import io.coordination.samples.quickstart.web.NextFreePort;
import io.coordination.samples.quickstart.work.Workload;

import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Puts the parts together.
 */
@Configuration(proxyBeanMethods = false)
class QuickstartConfiguration {

	@Bean
	GroupReader groupReader(Coordinator coordinator, Workload work) {
		return new GroupReader(coordinator, work);
	}

	@Bean
	GroupWatch groupWatch(GroupReader reader, Console console) {
		return new GroupWatch(reader, console);
	}

	@Bean
	WebServerFactoryCustomizer<TomcatWebServerFactory> nextFreePort(Environment environment) {
		return (factory) -> {
			if (!environment.containsProperty("server.port")) {
				factory.setProtocol(NextFreePort.class.getName());
			}
		};
	}

}
