// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.idle;

/**
 * What is in use of the heap.
 */
final class Heap {

	private static final int COLLECTIONS = 5;

	private static final long PAUSE_MILLIS = 200;

	private Heap() {
	}

	/**
	 * Collects garbage, then tells what is left: the least of several readings, since
	 * others go on working meanwhile.
	 * @return the bytes
	 * @throws InterruptedException if interrupted
	 */
	static long used() throws InterruptedException {
		long least = Long.MAX_VALUE;
		for (int time = 0; time < COLLECTIONS; time++) {
			System.gc();
			Thread.sleep(PAUSE_MILLIS);
			Runtime runtime = Runtime.getRuntime();
			least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
		}
		return least;
	}

}
