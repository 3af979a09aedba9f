// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.nemesis;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Chance, from a seed.
 */
final class Dice {

	private final Random random;

	Dice(long seed) {
		this.random = new Random(seed);
	}

	Dice split() {
		return new Dice(this.random.nextLong());
	}

	<T> T one(List<T> choices) {
		return choices.get(this.random.nextInt(choices.size()));
	}

	void shuffle(List<?> list) {
		Collections.shuffle(list, this.random);
	}

	boolean percent(int chance) {
		return this.random.nextInt(100) < chance;
	}

	// between two multiples of a length
	Duration between(Duration length, double least, double most) {
		return Duration.ofMillis((long) (length.toMillis() * (least + (most - least) * this.random.nextDouble())));
	}

}
