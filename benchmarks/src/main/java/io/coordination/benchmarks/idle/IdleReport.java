// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.idle;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came out.
 *
 * @param settings what was measured
 * @param figures the figures by what they are about
 */
record IdleReport(IdleSettings settings, Map<String, Object> figures) {

	String json() {
		return JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValueAsString(this);
	}

	String table() {
		List<String> lines = new ArrayList<>();
		lines.add(this.settings.toString());
		lines.add("");
		lines.add("| | | |");
		lines.add("|---|---|---|");
		this.figures.forEach((title, figure) -> {
			if (figure instanceof Map<?, ?> several) {
				several.forEach((name, value) -> lines.add(row(title, name.toString(), value)));
			}
			else {
				lines.add(row(title, "", figure));
			}
		});
		return String.join("\n", lines);
	}

	private static String row(String title, String name, Object value) {
		double number = ((Number) value).doubleValue();
		return String.format(Locale.ROOT, (number == Math.rint(number)) ? "| %s | %s | %.0f |" : "| %s | %s | %.1f |",
				title, name, number);
	}

}
