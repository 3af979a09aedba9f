// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.campaign;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.coordination.chaos.checker.Violation;
import io.coordination.chaos.nemesis.FaultKind;

/**
 * The program: runs one campaign, one soak or one control, writes the report and ends
 * with 1 if anything was violated.
 */
public final class Chaos {

	private Chaos() {
	}

	/**
	 * Runs the program.
	 * @param arguments options, each followed by its value: {@code --seed},
	 * {@code --minutes}, {@code --soak} (minutes), {@code --members}, {@code --kinds}
	 * (labels, separated by commas), {@code --control} (a label), {@code --out} (a
	 * directory)
	 */
	public static void main(String[] arguments) {
		Map<String, String> options = new TreeMap<>();
		for (int index = 0; index + 1 < arguments.length; index += 2) {
			options.put(arguments[index], arguments[index + 1]);
		}
		Plan plan = plan(options);
		Result result = Campaign.run(plan);
		Report.write(List.of(result), plan.directory());
		System.out.println(Report.markdown(result));
		failures(result).forEach(System.out::println);
		System.exit(failures(result).isEmpty() ? 0 : 1);
	}

	private static Plan plan(Map<String, String> options) {
		long seed = Long.parseLong(options.getOrDefault("--seed", "1"));
		int members = Integer.parseInt(options.getOrDefault("--members", "6"));
		Path out = Path.of(options.getOrDefault("--out", "target/chaos")).toAbsolutePath();
		if (options.containsKey("--control")) {
			return Plan.control(Control.parse(options.getOrDefault("--control", "")), seed, out);
		}
		if (options.containsKey("--soak")) {
			return Plan.soak(minutes(options.getOrDefault("--soak", "")), seed, members, out);
		}
		return Plan.campaign(minutes(options.getOrDefault("--minutes", "3")), seed, members,
				FaultKind.parse(options.getOrDefault("--kinds", "")), out);
	}

	static Duration minutes(String text) {
		return Duration.ofMillis((long) (Double.parseDouble(text) * 60_000));
	}

	/**
	 * What makes a campaign fail.
	 * @param result its result
	 * @return violations, and in a soak what grew
	 */
	public static List<String> failures(Result result) {
		List<String> failures = new ArrayList<>(
				result.verdict().violations().stream().map(Violation::toString).toList());
		if (result.plan().name().equals("soak")) {
			result.growth().stream().filter((growth) -> !growth.flat()).map(Flatness::toString).forEach(failures::add);
		}
		return failures;
	}

}
