// SPDX-License-Identifier: Apache-2.0

package io.coordination.registry;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

import io.coordination.MemberId;
import io.coordination.registry.RegisteredInstance.Membership;
import io.coordination.registry.RegisteredInstance.Traits;

/**
 * Instances for tests.
 */
public final class Instances {

	private Instances() {
	}

	public static RegisteredInstance of(String service, String id) {
		return of(service, id, "eu-1", "blue");
	}

	public static RegisteredInstance of(String service, String id, String zone, String... tags) {
		return new RegisteredInstance(service, id, URI.create("http://" + id + ".test:8080"),
				new TreeMap<>(Map.of("admin", URI.create("http://" + id + ".test:9090/admin"))),
				new Traits(new TreeSet<>(List.of(tags)), Optional.of(zone), Optional.of("1.2"),
						new TreeMap<>(Map.of("team", "a"))),
				Optional.of(new Membership(new MemberId(id), new TreeSet<>(List.of(service)))),
				Instant.ofEpochMilli(1_700_000_000_000L), false);
	}

}
