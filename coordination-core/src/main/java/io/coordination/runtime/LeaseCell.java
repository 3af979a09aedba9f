// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import io.coordination.protocol.Lease;
import io.coordination.protocol.Moment;

/**
 * The process's lease, where every thread can ask for it. Whoever finds it over ends it
 * for good, so that no late acknowledgement revives what somebody was told is lost.
 */
public final class LeaseCell {

	private final AtomicReference<Lease> lease = new AtomicReference<>(Lease.NONE);

	private final Environment environment;

	public LeaseCell(Environment environment) {
		this.environment = environment;
	}

	Moment now() {
		return new Moment(this.environment.nanos(), this.environment.wall().toEpochMilli());
	}

	Lease get() {
		return Objects.requireNonNull(this.lease.get());
	}

	void set(Lease lease) {
		this.lease.set(lease);
	}

	public boolean isRunning() {
		while (true) {
			Lease current = get();
			if (current.isRunning(now())) {
				return true;
			}
			if (current.lapsed() || current.endsAt() == 0 || this.lease.compareAndSet(current, current.lapse())) {
				return false;
			}
		}
	}

	public boolean isRunning(long term) {
		return isRunning() && get().term() == term;
	}

	Lease acknowledged(long sessionId, Moment sent) {
		return this.lease.updateAndGet(
				(current) -> (current.sessionId() == sessionId) ? current.acknowledged(sent, now()) : current);
	}

	void lapse() {
		this.lease.updateAndGet(Lease::lapse);
	}

	void timeout(long timeout) {
		this.lease.updateAndGet((current) -> current.withTimeout(timeout));
	}

}
