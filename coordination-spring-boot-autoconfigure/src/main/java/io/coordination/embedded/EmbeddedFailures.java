// SPDX-License-Identifier: Apache-2.0

package io.coordination.embedded;

import java.io.IOException;

import io.coordination.diagnostics.CoordinationStartupException;

import org.springframework.util.ClassUtils;

/**
 * Why an embedded server can't be had, and what to change.
 */
final class EmbeddedFailures {

	private static final String PORT = "coordination.zookeeper.embedded.port";

	private static final String DIRECTORY = "coordination.zookeeper.embedded.data-directory";

	private final EmbeddedSettings settings;

	EmbeddedFailures(EmbeddedSettings settings) {
		this.settings = settings;
	}

	// Without one of them ZooKeeper's start would hang instead of failing.
	void requireLibraries() {
		require("com.codahale.metrics.Reservoir", "io.dropwizard.metrics:metrics-core");
		require("org.xerial.snappy.SnappyInputStream", "org.xerial.snappy:snappy-java");
	}

	private void require(String type, String artifact) {
		if (!ClassUtils.isPresent(type, getClass().getClassLoader())) {
			throw new CoordinationStartupException(
					"The embedded ZooKeeper (coordination.zookeeper.embedded.enabled=true) needs " + artifact
							+ ", which is not on the class path.",
					"Add " + artifact + ", or use coordination-spring-boot-starter, which brings it.");
		}
	}

	CoordinationStartupException portInUse() {
		return new CoordinationStartupException(
				"Port " + this.settings.port() + " (" + PORT
						+ ") is in use by something that does not answer as ZooKeeper does.",
				"Stop what listens there, or set " + PORT
						+ " to a free port, the same for all instances that belong together.");
	}

	CoordinationStartupException directoryInUse() {
		return new CoordinationStartupException(
				"The directory " + this.settings.directory() + " (" + DIRECTORY
						+ ") is in use by another ZooKeeper server, and none answers on port " + this.settings.port()
						+ " (" + PORT + ").",
				"Set " + PORT + " to the same port for all instances that share the directory, or set " + DIRECTORY
						+ " to another directory.");
	}

	CoordinationStartupException directoryUnusable(IOException ex) {
		return new CoordinationStartupException(
				"The directory " + this.settings.directory() + " (" + DIRECTORY
						+ ") can't be used for the data of the embedded ZooKeeper: " + ex + ".",
				"Set " + DIRECTORY + " to a directory that this process can write to.", ex);
	}

	CoordinationStartupException cannotStart(Exception ex) {
		return new CoordinationStartupException(
				"The embedded ZooKeeper can't be started on port " + this.settings.port() + " (" + PORT
						+ ") with its data in " + this.settings.directory() + " (" + DIRECTORY + "): " + ex + ".",
				"See the log of org.apache.zookeeper for the cause; set " + DIRECTORY
						+ " to an empty directory if its data is damaged.",
				ex);
	}

	CoordinationStartupException interrupted(InterruptedException ex) {
		return new CoordinationStartupException("Waiting for the embedded ZooKeeper was interrupted.",
				"Start the application again.", ex);
	}

}
