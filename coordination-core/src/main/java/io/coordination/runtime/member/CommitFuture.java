// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.member;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * What those wait for whose commits coalesced. They share it, so none of them can end it
 * for the others; a timeout is of whoever asked for it.
 */
final class CommitFuture extends CompletableFuture<Void> {

	void end(@Nullable RuntimeException failure) {
		if (failure == null) {
			super.complete(null);
		}
		else {
			super.completeExceptionally(failure);
		}
	}

	@Override
	public boolean complete(Void value) {
		return false;
	}

	@Override
	public boolean completeExceptionally(Throwable failure) {
		return false;
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		return false;
	}

	@Override
	public CompletableFuture<Void> completeAsync(Supplier<? extends Void> supplier, Executor executor) {
		throw new UnsupportedOperationException("A commit ends when ZooKeeper has answered");
	}

	@Override
	public void obtrudeValue(Void value) {
		throw new UnsupportedOperationException("A commit ends when ZooKeeper has answered");
	}

	@Override
	public void obtrudeException(Throwable failure) {
		throw new UnsupportedOperationException("A commit ends when ZooKeeper has answered");
	}

	@Override
	public CompletableFuture<Void> orTimeout(long timeout, TimeUnit unit) {
		return copy().orTimeout(timeout, unit);
	}

	@Override
	public CompletableFuture<Void> completeOnTimeout(Void value, long timeout, TimeUnit unit) {
		return copy().completeOnTimeout(null, timeout, unit);
	}

}
