// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

/**
 * A process that faults may hit.
 *
 * @param process the process
 * @param client its way to the ensemble
 */
record Victim(VirtualProcess process, SimulatedClient client) {

}
