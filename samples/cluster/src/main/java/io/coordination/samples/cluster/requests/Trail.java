// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.cluster.requests;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * What became of the attempts of one request, left behind in its attributes.
 */
final class Trail {

	static final String ATTRIBUTE = Trail.class.getName();

	private final AtomicInteger redirected = new AtomicInteger();

	private final AtomicInteger unanswered = new AtomicInteger();

	void redirect() {
		this.redirected.incrementAndGet();
	}

	void noAnswer() {
		this.unanswered.incrementAndGet();
	}

	/**
	 * How often it came to an instance that didn't hold the partition.
	 * @return the number of answers 421
	 */
	int redirected() {
		return this.redirected.get();
	}

	/**
	 * How often there was no answer.
	 * @return the number of attempts without a connection, or with one that broke
	 */
	int unanswered() {
		return this.unanswered.get();
	}

}
