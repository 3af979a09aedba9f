// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.topology;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/**
 * Starts one instance. One of them plays a recording of brokers; all share its topics.
 */
@SpringBootApplication
@EnableConfigurationProperties(PlayOptions.class)
public class TopologyApplication {

	public static void main(String[] args) {
		SpringApplication.run(TopologyApplication.class, args);
	}

}
