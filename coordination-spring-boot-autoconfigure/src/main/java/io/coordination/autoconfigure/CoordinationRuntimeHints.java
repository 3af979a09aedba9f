// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * What ZooKeeper and Curator look up by its name at run time. The methods of listeners
 * and workers need nothing here: their annotations are
 * {@link org.springframework.aot.hint.annotation.Reflective}.
 */
class CoordinationRuntimeHints implements RuntimeHintsRegistrar {

	/** The sockets of the client, of which a property of its configuration names one. */
	private static final List<String> CLIENT = List.of("org.apache.zookeeper.ClientCnxnSocketNIO",
			"org.apache.zookeeper.ClientCnxnSocketNetty");

	private static final List<String> EMBEDDED_SERVER = List.of("org.apache.zookeeper.server.NIOServerCnxnFactory",
			"org.apache.zookeeper.server.watch.WatchManager",
			"org.apache.zookeeper.metrics.impl.DefaultMetricsProvider");

	/** By these Curator tells what the version of the client can do. */
	private static final String WATCHES = "org.apache.zookeeper.AddWatchMode";

	private static final String ADDRESSES = "org.apache.zookeeper.server.quorum.MultipleAddresses";

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		CLIENT.forEach((name) -> constructors(hints, classLoader, name));
		EMBEDDED_SERVER.forEach((name) -> constructors(hints, classLoader, name));
		hints.reflection().registerTypeIfPresent(classLoader, WATCHES);
		hints.reflection().registerTypeIfPresent(classLoader, ADDRESSES, MemberCategory.INVOKE_PUBLIC_METHODS);
		hints.resources().registerPattern("io/coordination/info/version.properties");
	}

	private static void constructors(RuntimeHints hints, @Nullable ClassLoader classLoader, String name) {
		hints.reflection().registerTypeIfPresent(classLoader, name, MemberCategory.INVOKE_DECLARED_CONSTRUCTORS);
	}

}
