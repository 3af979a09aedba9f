// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol;

/**
 * One moment by two clocks. The monotonic one decides; the wall clock only tells that the
 * machine was suspended, which stops the monotonic one.
 *
 * @param nanos the monotonic clock, in nanoseconds
 * @param wallMillis the wall clock, in milliseconds
 */
public record Moment(long nanos, long wallMillis) {

	long nanosSince(Moment earlier) {
		return this.nanos - earlier.nanos;
	}

	long wallNanosSince(Moment earlier) {
		return (this.wallMillis - earlier.wallMillis) * 1_000_000;
	}

	/**
	 * The moment some time before this one, by both clocks.
	 * @param age how long before, in nanoseconds
	 * @return the moment
	 */
	public Moment before(long age) {
		return new Moment(this.nanos - age, this.wallMillis - age / 1_000_000);
	}

}
