// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Lets calls in while it is open, and knows when the last one is out.
 */
final class CallGate {

	private final List<CompletableFuture<Void>> waiting = new ArrayList<>();

	private boolean open;

	private int calls;

	CallGate(boolean open) {
		this.open = open;
	}

	synchronized boolean isOpen() {
		return this.open;
	}

	synchronized void open() {
		this.open = true;
	}

	synchronized CompletableFuture<Void> close() {
		this.open = false;
		CompletableFuture<Void> empty = new CompletableFuture<>();
		if (this.calls == 0) {
			empty.complete(null);
		}
		else {
			this.waiting.add(empty);
		}
		return empty;
	}

	synchronized boolean enter() {
		if (this.open) {
			this.calls++;
		}
		return this.open;
	}

	void exit() {
		left().forEach((empty) -> empty.complete(null));
	}

	private synchronized List<CompletableFuture<Void>> left() {
		this.calls--;
		if (this.calls > 0) {
			return List.of();
		}
		List<CompletableFuture<Void>> done = List.copyOf(this.waiting);
		this.waiting.clear();
		return done;
	}

}
