// SPDX-License-Identifier: Apache-2.0

package io.coordination.scope;

import java.util.Optional;

import io.coordination.PartitionClaim;
import org.jspecify.annotations.Nullable;

/**
 * The partition that the current thread works on.
 */
final class CurrentPartition {

	private static final ThreadLocal<@Nullable PartitionClaim> CLAIM = new ThreadLocal<>();

	private CurrentPartition() {
	}

	static Optional<PartitionClaim> find() {
		return Optional.ofNullable(CLAIM.get());
	}

	static PartitionClaim get() {
		return find().orElseThrow(() -> new IllegalStateException(
				"The current thread, " + Thread.currentThread().getName() + ", works on no partition: there is one in"
						+ " a @PartitionWorker and in the methods of a bean with scope 'partition'; elsewhere,"
						+ " take a parameter of PartitionScoped and get the instance of a claim from it"));
	}

	static <T, E extends Exception> T call(PartitionClaim claim, Call<T, E> call) throws E {
		PartitionClaim outer = CLAIM.get();
		CLAIM.set(claim);
		try {
			return call.call();
		}
		finally {
			if (outer != null) {
				CLAIM.set(outer);
			}
			else {
				CLAIM.remove();
			}
		}
	}

	/**
	 * What is done with a partition.
	 *
	 * @param <T> type of the result
	 * @param <E> what may be thrown
	 */
	@FunctionalInterface
	interface Call<T, E extends Exception> {

		T call() throws E;

	}

}
