// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.startup;

import java.util.List;

/**
 * What is started.
 */
enum Variant {

	/** The application without the starter. */
	WITHOUT("without", "without.txt", ""),

	/** With the starter, but switched off: what its classes cost on the class path. */
	OFF("off", "with.txt", "--coordination.enabled=false"),

	/** With the starter and a session, but no group. */
	SESSION("session", "with.txt", ""),

	/** With the starter and a group, all partitions of which it owns in the end. */
	GROUP("group", "with.txt", "--coordination.groups.orders.partitions=64");

	private final String label;

	private final String classPath;

	private final String option;

	Variant(String label, String classPath, String option) {
		this.label = label;
		this.classPath = classPath;
		this.option = option;
	}

	String label() {
		return this.label;
	}

	String classPath() {
		return this.classPath;
	}

	List<String> options() {
		return this.option.isEmpty() ? List.of() : List.of(this.option);
	}

}
