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

}
