// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.startup;

import java.util.List;

/**
 * What is started.
 */
enum Variant {

	/** The application without the starter. */
	WITHOUT("without", "without.txt", List.of()),

	/** With the starter, but switched off: what its classes cost on the class path. */
	OFF("off", "with.txt", List.of("--coordination.enabled=false")),

	/** With the starter and a session, but no group. */
	SESSION("session", "with.txt", List.of()),

	/** With the starter and a group, all partitions of which it owns in the end. */
	GROUP("group", "with.txt", List.of("--coordination.groups.orders.partitions=64"));

	private final String label;

	private final String classPath;

	private final List<String> options;

	Variant(String label, String classPath, List<String> options) {
		this.label = label;
		this.classPath = classPath;
		this.options = options;
	}

	String label() {
		return this.label;
	}

	String classPath() {
		return this.classPath;
	}

	List<String> options() {
		return this.options;
	}

}
