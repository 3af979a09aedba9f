// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.assignors;

import java.util.Arrays;
import java.util.Locale;

/**
 * What happened before the assignor is called.
 */
public enum Change {

	/** All members came at once; nothing was assigned before. */
	FRESH,

	/** One member came. */
	JOIN,

	/** One member went. */
	LEAVE;

	String title() {
		return name().toLowerCase(Locale.ROOT);
	}

	static Change of(String title) {
		return Arrays.stream(values())
			.filter((change) -> change.title().equals(title))
			.findFirst()
			.orElseThrow(
					() -> new IllegalArgumentException("There is no change '" + title + "': use fresh, join or leave"));
	}

}
