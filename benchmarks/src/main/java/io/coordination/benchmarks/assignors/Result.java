// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.assignors;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One program in one case.
 *
 * @param shape topics and subscriptions
 * @param change what happened before
 * @param size members and partitions
 * @param program name of the program
 * @param millis milliseconds a call, one figure for each iteration; empty if the call was
 * given up
 * @param bytes bytes allocated by a call
 * @param quality what the answer is worth
 * @param optimum what the best answer is worth
 */
record Result(Shape shape, Change change, Settings.Size size, String program, List<Double> millis, double bytes,
		Optional<Quality> quality, Quality optimum) {

	String time() {
		if (this.millis.isEmpty()) {
			return "given up";
		}
		List<Double> sorted = this.millis.stream().sorted().toList();
		return "%s [%s–%s]".formatted(text(sorted.get(sorted.size() / 2)), text(sorted.get(0)),
				text(sorted.get(sorted.size() - 1)));
	}

	String mebibytes() {
		return this.millis.isEmpty() ? "" : text(this.bytes / (1 << 20));
	}

	/**
	 * The fewest and the most partitions of a member, and how much more the sum of all
	 * squared counts is than it has to be.
	 * @return the balance for people to read
	 */
	String balance() {
		return this.quality.map((worth) -> {
			String range = worth.least() + "–" + worth.most();
			String open = (worth.unassigned() > 0) ? ", " + worth.unassigned() + " unassigned" : "";
			double excess = 100.0 * (worth.squares() - this.optimum.squares()) / this.optimum.squares();
			return (excess > 0) ? range + String.format(Locale.ROOT, ", +%.2g %%", excess) + open : range + open;
		}).orElse("");
	}

	String moves() {
		return (this.change != Change.FRESH)
				? this.quality.map(Quality::moves).map(String::valueOf).orElse("–") + " / " + this.optimum.moves() : "";
	}

	private static String text(double value) {
		return String.format(Locale.ROOT, (value >= 100) ? "%.0f" : ((value >= 10) ? "%.1f" : "%.2f"), value);
	}

}
