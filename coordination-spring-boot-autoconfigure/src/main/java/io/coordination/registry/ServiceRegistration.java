// SPDX-License-Identifier: Apache-2.0

package io.coordination.registry;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registration of this instance: inject this bean to add routes while it runs. Safe
 * for any thread.
 */
public final class ServiceRegistration {

	private static final Logger logger = LoggerFactory.getLogger(ServiceRegistration.class);

	private final Supplier<RegisteredInstance> description;

	private final RouteMapper mapper;

	private final InstanceWriter writer;

	private final Map<String, String> added = new TreeMap<>();

	private @Nullable RegisteredInstance base;

	private @Nullable RegisteredInstance current;

	/**
	 * Creates it; nothing is registered yet.
	 * @param description what this instance is, in its own words; asked at each start
	 * @param mapper how others reach it
	 * @param writer makes it known
	 */
	public ServiceRegistration(Supplier<RegisteredInstance> description, RouteMapper mapper, InstanceWriter writer) {
		this.description = description;
		this.mapper = mapper;
		this.writer = writer;
	}

	/**
	 * What is to be known of this instance.
	 * @return the instance, empty before it registers and after it was removed
	 */
	public synchronized Optional<RegisteredInstance> current() {
		return Optional.ofNullable(this.current);
	}

	/**
	 * Adds a route, or changes it. It is kept over a stop and another start.
	 * @param name name of the route
	 * @param route a whole URI, or a path of this instance that begins with a slash
	 * @throws IllegalArgumentException if it is neither, or the name is empty
	 */
	public synchronized void addRoute(String name, String route) {
		Routes.check(name, route);
		this.added.put(name, route);
		update();
	}

	/**
	 * Removes a route that was added.
	 * @param name name of the route
	 */
	public synchronized void removeRoute(String name) {
		if (this.added.remove(name) != null) {
			update();
		}
	}

	private void update() {
		if (this.base != null && this.current != null) {
			write(this.current.leaving() ? described(this.base).withLeaving() : described(this.base));
		}
	}

	synchronized void start() {
		RegisteredInstance described = this.description.get();
		this.base = described;
		write(described(described));
		logger.info("Registered as instance {} of service {} at {}", described.id(), described.service(),
				described.uri());
	}

	private RegisteredInstance described(RegisteredInstance described) {
		SortedMap<String, URI> routes = new TreeMap<>(described.routes());
		this.added.forEach((name, route) -> routes.put(name, Routes.resolve(described.uri(), route)));
		routes.replaceAll(this.mapper::map);
		return new RegisteredInstance(described.service(), described.id(),
				this.mapper.map(RouteMapper.DEFAULT, described.uri()), routes, described.traits(),
				described.membership(), described.registeredAt(), false);
	}

	private void write(RegisteredInstance instance) {
		this.writer.write(instance);
		this.current = instance;
	}

	synchronized void leave() {
		if (this.current != null) {
			write(this.current.withLeaving());
		}
	}

	synchronized CompletableFuture<Void> remove() {
		this.current = null;
		return this.writer.remove();
	}

}
