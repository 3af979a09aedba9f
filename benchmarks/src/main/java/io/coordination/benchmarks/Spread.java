// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks;

import java.util.Collection;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * How measurements spread.
 *
 * @param median the one in the middle
 * @param min the least
 * @param max the most
 */
public record Spread(double median, double min, double max) {

	/**
	 * Takes a figure of each item.
	 * @param <T> type of the items
	 * @param items the items, at least one
	 * @param figure the figure
	 * @return how it spreads
	 */
	public static <T> Spread of(Collection<T> items, ToDoubleFunction<T> figure) {
		double[] sorted = items.stream().mapToDouble(figure).sorted().toArray();
		int middle = sorted.length / 2;
		double median = (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
		return new Spread(median, sorted[0], sorted[sorted.length - 1]);
	}

	@Override
	public String toString() {
		return text(this.median) + " [" + text(this.min) + "–" + text(this.max) + "]";
	}

	/**
	 * A number with two or three digits that count.
	 * @param value the number
	 * @return the number for people to read
	 */
	public static String text(double value) {
		double size = Math.abs(value);
		return String.format(Locale.ROOT, (size >= 100) ? "%.0f" : ((size >= 10) ? "%.1f" : "%.2f"), value);
	}

}
