// SPDX-License-Identifier: Apache-2.0

package io.coordination.leadership;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.coordination.MemberId;
import io.coordination.election.Election;
import io.coordination.election.Leader;
import io.coordination.election.Leadership;

/**
 * An election that is joined and left with the application, while whoever was given it
 * keeps it.
 */
final class ManagedElection implements Election {

	private final String name;

	private final Supplier<Optional<Election>> current;

	ManagedElection(String name, Supplier<Optional<Election>> current) {
		this.name = name;
		this.current = current;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public Optional<Leadership> leadership() {
		return this.current.get().flatMap(Election::leadership);
	}

	@Override
	public Optional<Leader> leader() {
		return this.current.get().flatMap(Election::leader);
	}

	@Override
	public boolean isCandidate() {
		return this.current.get().filter(Election::isCandidate).isPresent();
	}

	@Override
	public CompletableFuture<Boolean> resign() {
		return this.current.get().map(Election::resign).orElseGet(() -> CompletableFuture.completedFuture(false));
	}

	@Override
	public CompletableFuture<Boolean> resign(MemberId successor) {
		return this.current.get()
			.map((election) -> election.resign(successor))
			.orElseGet(() -> CompletableFuture.completedFuture(false));
	}

	@Override
	public void close() {
		this.current.get().ifPresent(Election::close);
	}

}
