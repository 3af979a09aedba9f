// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.assignors;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.coordination.benchmarks.Options;
import io.coordination.benchmarks.assignors.program.Program;

/**
 * What is measured.
 *
 * @param sizes members and partitions
 * @param shapes topics and subscriptions
 * @param changes what happened before the call
 * @param programs the programs that are compared
 * @param iterations how often JMH measures each, for {@code time} each time
 * @param time how long JMH measures, or at least one call
 * @param limit how long a call may take
 */
record Settings(List<Size> sizes, List<Shape> shapes, List<Change> changes, List<String> programs, int iterations,
		Duration time, Duration limit) {

	private static final List<String> NAMES = List.of("sizes", "shapes", "changes", "programs", "iterations", "time",
			"limit");

	static Settings of(String[] arguments) {
		Options options = new Options(arguments, NAMES);
		List<String> programs = list(options, "programs", String.join(",", Program.NAMES));
		if (!Program.NAMES.containsAll(programs)) {
			throw new IllegalArgumentException("--programs can't be " + programs + ": use " + Program.NAMES);
		}
		return new Settings(list(options, "sizes", "10x1000,100x10000,1000x100000").stream().map(Size::of).toList(),
				list(options, "shapes", "one-topic,many-topics,mixed").stream().map(Shape::of).toList(),
				list(options, "changes", "fresh,join,leave").stream().map(Change::of).toList(), programs,
				options.number("iterations", 1, 5), options.duration("time", Duration.ofMillis(300)),
				options.duration("limit", Duration.ofSeconds(10)));
	}

	/**
	 * The programs to call after a change. Who looks at nothing that was before is
	 * measured in one change only, since all are the same.
	 * @param change what happened
	 * @return names of programs
	 */
	List<String> programs(Change change) {
		Change one = this.changes.contains(Change.JOIN) ? Change.JOIN : this.changes.get(0);
		return this.programs.stream().filter((name) -> change == one || Program.looksBack(name)).toList();
	}

	private static List<String> list(Options options, String name, String otherwise) {
		return Arrays.asList(options.text(name).orElse(otherwise).split(","));
	}

	/**
	 * How large a group is.
	 *
	 * @param members number of members
	 * @param partitions number of partitions
	 */
	record Size(int members, int partitions) {

		private static final Pattern TEXT = Pattern.compile("(\\d{1,5})x(\\d{1,7})");

		static Size of(String text) {
			Matcher matcher = TEXT.matcher(text);
			if (!matcher.matches() || Integer.parseInt(matcher.group(1)) < 2) {
				throw new IllegalArgumentException(
						"--sizes can't have '" + text + "': use members x partitions, 10x1000");
			}
			return new Size(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
		}

		@Override
		public String toString() {
			return this.members + "x" + this.partitions;
		}

	}

}
