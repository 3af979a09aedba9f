// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.elections;

/**
 * One takeover.
 *
 * @param program whose
 * @param candidates how many stood
 * @param millis from the call that stops the leader until the next one is told
 * @param transactions writes of all together, until everything has come to rest and the
 * one that stopped stands again
 * @param requests what the server was asked in the same time
 */
record Sample(Program program, int candidates, double millis, long transactions, long requests) {

}
