// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.cluster.requests;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import io.coordination.samples.cluster.counting.Counted;

import org.springframework.stereotype.Component;

/**
 * Counts what became of the requests that this instance sent. Safe for any thread.
 */
@Component
public class Tally {

	private static final int LAST = 12;

	private final SortedMap<String, Long> handledBy = new TreeMap<>();

	private final Deque<Sent> last = new ArrayDeque<>();

	private long sent;

	private long ended;

	private long handled;

	private long redirected;

	private long unanswered;

	synchronized void begin() {
		this.sent++;
	}

	synchronized void end(Sent request) {
		this.ended++;
		this.redirected += request.redirected();
		this.unanswered += request.unanswered();
		Counted answer = request.answer();
		if (answer != null) {
			this.handled++;
			this.handledBy.merge(answer.instance(), 1L, Long::sum);
		}
		this.last.addFirst(request);
		if (this.last.size() > LAST) {
			this.last.removeLast();
		}
	}

	/**
	 * The state of all.
	 * @return a snapshot
	 */
	public synchronized Snapshot snapshot() {
		return new Snapshot(this.sent, this.handled, this.redirected, this.unanswered, this.ended - this.handled,
				this.sent - this.ended, new TreeMap<>(this.handledBy), new ArrayList<>(this.last));
	}

	/**
	 * What became of requests.
	 *
	 * @param sent how many there were
	 * @param handled how many were handled
	 * @param redirected how often one came to an instance that didn't hold its partition
	 * @param unanswered how often one had no answer and was sent again
	 * @param failed how many were given up
	 * @param waiting how many are under way
	 * @param handledBy how many were handled by each instance
	 * @param last the last ones, newest first
	 */
	public record Snapshot(long sent, long handled, long redirected, long unanswered, long failed, long waiting,
			SortedMap<String, Long> handledBy, List<Sent> last) {

	}

}
