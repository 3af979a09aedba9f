// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import java.util.Map;
import java.util.TreeMap;

import io.coordination.diagnostics.CoordinationStartupException;

/**
 * Gives every endpoint an id of its own.
 */
public final class EndpointIds {

	private final Map<String, EndpointName> taken = new TreeMap<>();

	/**
	 * Takes the id that an endpoint was given, if it was. All given ids must be taken
	 * before the first is generated.
	 * @param name the name
	 * @throws CoordinationStartupException if another endpoint has that id
	 */
	public void take(EndpointName name) {
		name.id().ifPresent((id) -> {
			EndpointName other = this.taken.putIfAbsent(id, name);
			if (other != null) {
				throw new CoordinationStartupException(
						"The id '" + id + "' is taken twice: by " + whose(other) + ", and by " + whose(name) + ".",
						"Give each listener and each worker an id of its own, or none.");
			}
		});
	}

	/**
	 * The id of an endpoint: that which it was given, or one that is made of its origin.
	 * @param name the name
	 * @return the id
	 */
	public String idOf(EndpointName name) {
		return name.id().orElseGet(() -> generate(name));
	}

	private static String whose(EndpointName name) {
		return name.origin() + " for " + name.kind() + " '" + name.target() + "'";
	}

	private String generate(EndpointName name) {
		String id = name.origin();
		for (int i = 2; this.taken.putIfAbsent(id, name) != null; i++) {
			id = name.origin() + "#" + i;
		}
		return id;
	}

}
