// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import java.util.Map;
import java.util.TreeMap;

import io.coordination.diagnostics.CoordinationStartupException;

/**
 * Gives every endpoint an id of its own.
 */
final class EndpointIds {

	private final Map<String, EndpointName> taken = new TreeMap<>();

	// All given ids must be taken before the first is generated.
	void take(EndpointName name) {
		name.id().ifPresent((id) -> {
			EndpointName other = this.taken.putIfAbsent(id, name);
			if (other != null) {
				throw new CoordinationStartupException(
						"The id '" + id + "' is taken twice: by " + other.origin() + " for group '" + other.group()
								+ "', and by " + name.origin() + " for group '" + name.group() + "'.",
						"Give each listener and each worker an id of its own, or none.");
			}
		});
	}

	String idOf(EndpointName name) {
		return name.id().orElseGet(() -> generate(name));
	}

	private String generate(EndpointName name) {
		String id = name.origin();
		for (int i = 2; this.taken.putIfAbsent(id, name) != null; i++) {
			id = name.origin() + "#" + i;
		}
		return id;
	}

}
