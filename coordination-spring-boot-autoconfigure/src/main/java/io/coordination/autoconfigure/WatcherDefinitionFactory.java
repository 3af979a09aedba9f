// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.coordination.payload.PayloadCodecs;
import io.coordination.watcher.TreeSettings;
import io.coordination.watcher.WatcherDefinition;
import org.apache.zookeeper.common.PathUtils;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Makes the definitions of the watchers from their properties.
 */
final class WatcherDefinitionFactory {

	private static final int MAX_BYTES = 512 * 1024 * 1024;

	private final PayloadCodecs codecs;

	private final @Nullable ClassLoader classLoader;

	WatcherDefinitionFactory(PayloadCodecs codecs, @Nullable ClassLoader classLoader) {
		this.codecs = codecs;
		this.classLoader = classLoader;
	}

	Collection<WatcherDefinition<?>> create(Map<String, WatcherProperties> watchers) {
		return watchers.entrySet()
			.stream()
			.<WatcherDefinition<?>>map((entry) -> create(entry.getKey(), entry.getValue()))
			.toList();
	}

	private WatcherDefinition<?> create(String name, WatcherProperties properties) {
		if (!name.matches("[A-Za-z0-9._-]{1,128}")) {
			throw InvalidProperty.of("watchers[" + name + "]", name, "It is not a valid name. " + Remedies.NAME);
		}
		String prefix = (name.indexOf('.') < 0) ? "watchers." + name + "." : "watchers[" + name + "].";
		TreeSettings.Bounds bounds = new TreeSettings.Bounds(maxPayload(prefix, properties),
				queueCapacity(prefix, properties));
		TreeSettings settings = new TreeSettings(name, path(prefix, properties), depth(prefix, properties), bounds,
				properties.isRequired());
		return definition(settings, type(prefix, properties.getPayloadType()));
	}

	private <T> WatcherDefinition<T> definition(TreeSettings settings, Class<T> type) {
		return new WatcherDefinition<>(settings, this.codecs.of(type));
	}

	private static String path(String prefix, WatcherProperties properties) {
		String path = properties.getPath();
		try {
			PathUtils.validatePath(path);
			return (path != null) ? path : "";
		}
		catch (IllegalArgumentException ex) {
			throw InvalidProperty.of(prefix + "path", path,
					"Use the path of a znode, such as /config: " + ex.getMessage() + ".");
		}
	}

	private static int depth(String prefix, WatcherProperties properties) {
		Integer depth = properties.getDepth();
		if (depth != null && depth < 0) {
			throw InvalidProperty.of(prefix + "depth", depth,
					"Use 0 for the znode at the path alone, the number of levels below it, or nothing for all.");
		}
		return (depth != null) ? depth : TreeSettings.UNLIMITED;
	}

	private static int maxPayload(String prefix, WatcherProperties properties) {
		long bytes = properties.getMaxPayload().toBytes();
		if (bytes < 1 || bytes > MAX_BYTES) {
			throw InvalidProperty.of(prefix + "max-payload", properties.getMaxPayload(),
					"Use a size of more than 0, such as 512KB; ZooKeeper takes less than 1MB unless jute.maxbuffer is"
							+ " raised.");
		}
		return (int) bytes;
	}

	private static int queueCapacity(String prefix, WatcherProperties properties) {
		if (properties.getQueueCapacity() < 1) {
			throw InvalidProperty.of(prefix + "queue-capacity", properties.getQueueCapacity(),
					"Use a number of 1 or more.");
		}
		return properties.getQueueCapacity();
	}

	private Class<?> type(String prefix, String name) {
		List<String> known = List.of("bytes", "string");
		if (known.contains(name)) {
			return name.equals("bytes") ? byte[].class : String.class;
		}
		try {
			return ClassUtils.forName(name, this.classLoader);
		}
		catch (ClassNotFoundException | LinkageError ex) {
			throw InvalidProperty.of(prefix + "payload-type", name,
					"There is no such class: use bytes, string, or the full name of a class to read JSON into.");
		}
	}

}
