// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.util.function.BooleanSupplier;

import io.coordination.store.Node;
import io.coordination.store.Session;
import io.coordination.store.Store;
import io.coordination.store.StoreContract;

/**
 * The simulated store keeps to the contract.
 */
class SimulatedStoreContractTests extends StoreContract {

	private final Simulation simulation = new Simulation(1, new Conditions(), 200);

	private int processes;

	@Override
	protected Store newStore() {
		return this.simulation.store().newClient(this.simulation.newProcess("p" + this.processes++));
	}

	@Override
	protected void endSession(Session session) {
		this.simulation.store().endSession(session.id());
	}

	@Override
	protected void putRaw(Node<?> node, byte[] bytes) {
		this.simulation.store().putRaw(node);
	}

	@Override
	protected void await(String what, BooleanSupplier condition) {
		this.simulation.await(what, condition, 60 * Conditions.SECONDS);
	}

}
