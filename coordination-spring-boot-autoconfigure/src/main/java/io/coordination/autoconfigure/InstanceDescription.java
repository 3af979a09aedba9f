// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.coordination.MemberId;
import io.coordination.registry.RegisteredInstance;
import io.coordination.registry.RegisteredInstance.Membership;
import io.coordination.registry.RegisteredInstance.Traits;
import io.coordination.registry.RouteContributor;
import io.coordination.registry.Routes;

import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Says what this instance is, once its web server runs.
 */
final class InstanceDescription implements Supplier<RegisteredInstance> {

	private static final int MAX_PORT = 65535;

	private static final String MANAGEMENT = "management";

	private final CoordinationProperties properties;

	private final RegistryProperties registry;

	private final Environment environment;

	private final Self self;

	private final Supplier<Stream<RouteContributor>> contributors;

	InstanceDescription(CoordinationProperties properties, Environment environment, Self self,
			Supplier<Stream<RouteContributor>> contributors) {
		this.properties = properties;
		this.registry = properties.getRegistry();
		this.environment = environment;
		this.self = self;
		this.contributors = contributors;
		check();
	}

	static String cluster(RegistryProperties registry) {
		if (!MemberId.isValid(registry.getCluster())) {
			throw InvalidProperty.of("registry.cluster", registry.getCluster(), Remedies.NAME);
		}
		return registry.getCluster();
	}

	// What can be known to be wrong before the web server has started.
	private void check() {
		service();
		id();
		Integer port = this.registry.getPort();
		if (port != null && (port < 1 || port > MAX_PORT)) {
			throw InvalidProperty.of("registry.port", port,
					"Use a port from 1 to " + MAX_PORT + ", or none to advertise that of the web server.");
		}
		uri((port != null) ? port : MAX_PORT);
		this.registry.getRoutes()
			.forEach((name, route) -> InvalidProperty.accept("registry.routes." + name, route,
					(text) -> Routes.check(name, text)));
	}

	@Override
	public RegisteredInstance get() {
		URI uri = uri(port());
		return new RegisteredInstance(service(), id(), uri, routes(uri), traits(),
				Optional.of(new Membership(this.self.id(), new TreeSet<>(this.properties.getGroups().keySet()))),
				Instant.now(), false);
	}

	private String service() {
		String service = this.registry.getService();
		if (StringUtils.hasText(service)) {
			return name("registry.service", service);
		}
		String application = this.environment.getProperty("spring.application.name");
		if (!StringUtils.hasText(application)) {
			throw InvalidProperty.of("registry.service", service,
					"The registry needs the name of the service: set this property, or spring.application.name.");
		}
		if (!MemberId.isValid(application)) {
			throw InvalidProperty.of("registry.service", service, "spring.application.name is '" + application
					+ "', which can't be the name of a service, so set this property. " + Remedies.NAME);
		}
		return application;
	}

	private String id() {
		String id = this.registry.getInstanceId();
		return StringUtils.hasText(id) ? name("registry.instance-id", id) : this.self.id().value();
	}

	private static String name(String property, String value) {
		if (!MemberId.isValid(value)) {
			throw InvalidProperty.of(property, value, Remedies.NAME);
		}
		return value;
	}

	private int port() {
		Integer port = this.registry.getPort();
		if (port == null) {
			port = this.environment.getProperty("local.server.port", Integer.class);
		}
		if (port == null) {
			throw InvalidProperty.of("registry.port", null,
					"There is no web server in this application whose port could be advertised: set the port.");
		}
		return port;
	}

	private URI uri(int port) {
		String path = Optional.ofNullable(this.environment.getProperty("server.servlet.context-path"))
			.or(() -> Optional.ofNullable(this.environment.getProperty("spring.webflux.base-path")))
			.filter((text) -> !text.equals("/"))
			.orElse("");
		return uri(port, path);
	}

	private URI uri(int port, String path) {
		String host = this.registry.getHost();
		try {
			return new URI(scheme(), null, StringUtils.hasText(host) ? host : AdvertisedHost.of(this.environment), port,
					path, null, null)
				.parseServerAuthority();
		}
		catch (URISyntaxException ex) {
			throw InvalidProperty.of("registry.host", host,
					"Use the name or address of a host, without scheme and port: " + ex.getReason() + ".");
		}
	}

	private String scheme() {
		String scheme = this.registry.getScheme();
		if (!StringUtils.hasText(scheme)) {
			return isSecure() ? "https" : "http";
		}
		if (!scheme.matches("[a-z][a-z0-9+.-]*")) {
			throw InvalidProperty.of("registry.scheme", scheme, "Use a scheme such as http or https.");
		}
		return scheme;
	}

	private boolean isSecure() {
		return this.environment.getProperty("server.ssl.enabled", Boolean.class, true)
				&& Stream.of("bundle", "key-store", "certificate")
					.anyMatch((name) -> this.environment.containsProperty("server.ssl." + name));
	}

	private SortedMap<String, URI> routes(URI uri) {
		SortedMap<String, URI> routes = new TreeMap<>();
		management().ifPresent((management) -> routes.put(MANAGEMENT, management));
		this.contributors.get().map(RouteContributor::routes).forEach((more) -> add(routes, uri, more));
		add(routes, uri, this.registry.getRoutes());
		return routes;
	}

	private static void add(SortedMap<String, URI> routes, URI uri, Map<String, String> more) {
		more.forEach((name, route) -> {
			Routes.check(name, route);
			routes.put(name, Routes.resolve(uri, route));
		});
	}

	// A management server of its own is a part of the instance with an address of its
	// own.
	private Optional<URI> management() {
		Integer port = this.environment.getProperty("local.management.port", Integer.class);
		if (port == null || port.equals(this.environment.getProperty("local.server.port", Integer.class))) {
			return Optional.empty();
		}
		return Optional.of(uri(port, this.environment.getProperty("management.server.base-path", "")));
	}

	private Traits traits() {
		String zone = this.registry.getZone();
		return new Traits(new TreeSet<>(this.registry.getTags()),
				StringUtils.hasText(zone) ? Optional.of(zone) : this.self.zone(),
				Optional.ofNullable(this.registry.getVersion()).filter(StringUtils::hasText),
				new TreeMap<>(this.registry.getMetadata()));
	}

	/**
	 * As whom it takes part in groups.
	 *
	 * @param id id of its members
	 * @param zone their zone
	 */
	record Self(MemberId id, Optional<String> zone) {

	}

}
