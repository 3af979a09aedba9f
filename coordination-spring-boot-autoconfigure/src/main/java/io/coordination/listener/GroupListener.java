// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.coordination.PartitionGroup;

/**
 * A registered listener.
 */
final class GroupListener implements PartitionEndpoint {

	private final String id;

	private final ListenerDefinition definition;

	private final Optional<ListenerErrorHandler> errorHandler;

	private final CallGate gate;

	GroupListener(String id, ListenerDefinition definition, Optional<ListenerErrorHandler> errorHandler) {
		this.id = id;
		this.definition = definition;
		this.errorHandler = errorHandler;
		this.gate = new CallGate(definition.autoStartup());
	}

	@Override
	public String id() {
		return this.id;
	}

	@Override
	public String group() {
		return this.definition.name().target();
	}

	int order() {
		return this.definition.order();
	}

	@Override
	public boolean isRunning() {
		return this.gate.isOpen();
	}

	@Override
	public void start() {
		this.gate.open();
	}

	@Override
	public CompletableFuture<Void> stop() {
		return this.gate.close();
	}

	boolean listensTo(Class<? extends PartitionsChange> type) {
		return this.definition.handler().wants(type);
	}

	// Whether it may be told; exit() follows if so.
	boolean enter() {
		return this.gate.enter();
	}

	void exit() {
		this.gate.exit();
	}

	void onChange(PartitionsChange change, PartitionGroup group) throws Exception {
		this.definition.handler().onChange(change, group);
	}

	void onFailure(Exception failure, PartitionsChange change, PartitionGroup group) throws Exception {
		if (this.errorHandler.isEmpty()) {
			throw failure;
		}
		this.errorHandler.get().handle(new ListenerFailure(this.id, change, group, failure));
	}

	@Override
	public String toString() {
		return this.id;
	}

}
