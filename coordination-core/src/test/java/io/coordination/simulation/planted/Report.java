// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation.planted;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The table of what was planted and what found it.
 */
final class Report {

	private static final Path FILE = Path.of("target", "planted-bugs.md");

	private Report() {
	}

	static void write(List<Hunt> hunts, long limit) throws IOException {
		StringBuilder text = new StringBuilder("| Bug | What the code does | Rule it breaks | Found by | Seeds |\n")
			.append("|---|---|---|---|---|\n");
		hunts.forEach((hunt) -> text.append(line(hunt, limit)));
		Path file = Path.of(System.getProperty("basedir", "")).resolve(FILE);
		Files.createDirectories(file.toAbsolutePath().getParent());
		Files.writeString(file, text.toString());
	}

	private static String line(Hunt hunt, long limit) {
		Plant plant = hunt.plant();
		String foundBy = hunt.finding().map(Finding::invariant).orElse("nothing");
		String seeds = hunt.finding().isPresent() ? String.format(Locale.ROOT, "%,d", hunt.seeds())
				: String.format(Locale.ROOT, "none in %,d", limit);
		return "| `" + plant.id() + "` | " + plant.mutation() + " | " + plant.rule() + " | " + foundBy + " | " + seeds
				+ " |\n";
	}

}
