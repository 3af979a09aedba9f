// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.coordination.store.Op;
import io.coordination.store.Session;
import io.coordination.store.SessionListener;
import io.coordination.store.Store;
import org.apache.jute.BinaryOutputArchive;
import org.apache.zookeeper.MultiOperationRecord;

/**
 * A store that weighs each write as it goes over the wire.
 */
final class MeasuredStore implements Store {

	private final Store store;

	private final Requests requests;

	private final AtomicInteger largest = new AtomicInteger();

	private final AtomicInteger writes = new AtomicInteger();

	MeasuredStore(Store store, String namespace) {
		this.store = store;
		this.requests = new Requests(Namespace.of(namespace));
	}

	int largest() {
		return this.largest.get();
	}

	int writes() {
		return this.writes.get();
	}

	@Override
	public void start(SessionListener listener) {
		Map<Session, Session> measured = new ConcurrentHashMap<>();
		this.store.start(proxy(SessionListener.class, listener, (name, arguments) -> {
			if (arguments[0] instanceof Session session) {
				arguments[0] = measured.computeIfAbsent(session, this::measured);
			}
		}));
	}

	private Session measured(Session session) {
		return proxy(Session.class, session, (name, arguments) -> {
			if (name.equals("write")) {
				weigh((List<?>) arguments[0]);
			}
		});
	}

	private void weigh(List<?> operations) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try {
			new MultiOperationRecord(this.requests.of(operations.stream().map(Op.class::cast).toList()))
				.serialize(BinaryOutputArchive.getArchive(bytes), "request");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (Requests.InvalidOperationException ex) {
			throw new IllegalStateException(ex);
		}
		this.largest.accumulateAndGet(bytes.size(), Math::max);
		this.writes.incrementAndGet();
	}

	private static <T> T proxy(Class<T> type, T target, Before before) {
		return type
			.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (self, method, arguments) -> {
				if (arguments != null) {
					before.call(method.getName(), arguments);
				}
				try {
					return method.invoke(target, arguments);
				}
				catch (InvocationTargetException ex) {
					throw ex.getCause();
				}
			}));
	}

	@Override
	public void stop() {
		this.store.stop();
	}

	@Override
	public int prefixLength() {
		return this.store.prefixLength();
	}

	/**
	 * What is done before a call.
	 */
	private interface Before {

		void call(String method, Object[] arguments);

	}

}
