// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts one instance; start more of them and they share the partitions.
 */
@SpringBootApplication
public class QuickstartApplication {

	public static void main(String[] args) {
		create().run(args);
	}

	static SpringApplication create() {
		SpringApplication application = new SpringApplication(QuickstartApplication.class);
		application.addInitializers(new WorkloadInitializer());
		return application;
	}

}
