// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The options {@code quickstart.*}.
 *
 * @param input file to process; the built-in text unless set
 * @param output directory for the output, shared by all instances
 * @param rate lines per second and partition, 0 for no limit; unless set, such that the
 * whole takes about three minutes
 */
record QuickstartOptions(@Nullable String input, @DefaultValue("quickstart-output") String output,
		@Nullable Double rate) {

	static final String PREFIX = "quickstart";

	static final String INPUT = "quickstart.input";

	static final String OUTPUT = "quickstart.output";

	static final String RATE = "quickstart.rate";

	private static final double DEFAULT_SECONDS = 180;

	QuickstartOptions {
		if (rate != null && !(rate >= 0 && rate <= 1e9)) {
			throw new InvalidOptionException(RATE, rate, "is not a number of lines per second",
					"Use a number greater than 0, or 0 for no limit.");
		}
	}

	double rateFor(long linesOfPartition) {
		return (this.rate != null) ? this.rate : Math.max(1, linesOfPartition) / DEFAULT_SECONDS;
	}

	static Path path(String option, String value) {
		try {
			if (!value.isBlank()) {
				return Path.of(value).toAbsolutePath().normalize();
			}
		}
		catch (InvalidPathException ex) {
			// The same answer as to a blank one.
		}
		throw new InvalidOptionException(option, value, "is not a path", "Name a path, or leave the option out.");
	}

}
