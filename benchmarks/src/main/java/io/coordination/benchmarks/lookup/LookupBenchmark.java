// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.lookup;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;

import com.sun.management.ThreadMXBean;
import io.coordination.GroupName;
import io.coordination.MemberId;
import io.coordination.registry.RegisteredInstance;
import io.coordination.registry.RegisteredInstance.Membership;
import io.coordination.registry.RegisteredInstance.Traits;
import io.coordination.registry.RegistrySnapshot;

/**
 * Looks instances up in a registry of ten services with a hundred instances each, on one
 * thread, and counts what that allocates.
 */
public final class LookupBenchmark {

	private static final int SERVICES = 10;

	private static final int INSTANCES = 100;

	private static final int LOOKUPS = 20_000_000;

	private static final int ROUNDS = 5;

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private LookupBenchmark() {
	}

	/**
	 * Runs the benchmark.
	 * @param arguments none
	 */
	public static void main(String[] arguments) {
		RegistrySnapshot registry = registry();
		String[] names = names("service-", SERVICES);
		String[] zones = names("zone-", 3);
		String[] tags = names("tag-", 5);
		GroupName[] groups = new GroupName[SERVICES];
		MemberId[] members = new MemberId[INSTANCES];
		for (int i = 0; i < INSTANCES; i++) {
			groups[i % SERVICES] = new GroupName(names[i % SERVICES]);
			members[i] = new MemberId("host-" + i);
		}
		System.out.println("| lookup | a second | bytes allocated for each |\n|---|---|---|");
		measure("by name", (i) -> registry.instances(names[i % SERVICES]));
		measure("by name and tag", (i) -> registry.tagged(names[i % SERVICES], tags[i % tags.length]));
		measure("by name and zone", (i) -> registry.inZone(names[i % SERVICES], zones[i % zones.length]));
		measure("member of a group", (i) -> registry.member(groups[i % SERVICES], members[i % INSTANCES]));
	}

	private static void measure(String what, IntFunction<Object> lookup) {
		double best = 0;
		double bytes = 0;
		for (int round = 0; round < ROUNDS; round++) {
			long allocated = THREADS.getCurrentThreadAllocatedBytes();
			long begin = System.nanoTime();
			int found = 0;
			for (int i = 0; i < LOOKUPS; i++) {
				found += (lookup.apply(i) != null) ? 1 : 0;
			}
			long nanos = System.nanoTime() - begin;
			bytes = (THREADS.getCurrentThreadAllocatedBytes() - allocated) / (double) found;
			best = Math.max(best, found * 1e9 / nanos);
		}
		System.out.printf("| %s | %,.0f | %.3f |%n", what, best, bytes);
	}

	private static RegistrySnapshot registry() {
		List<RegisteredInstance> instances = new ArrayList<>();
		for (int i = 0; i < SERVICES * INSTANCES; i++) {
			String service = "service-" + i % SERVICES;
			String id = "host-" + i / SERVICES;
			instances.add(new RegisteredInstance(service, id, URI.create("http://" + id + ":8080"), new TreeMap<>(),
					new Traits(new TreeSet<>(List.of("tag-" + i % 5)), Optional.of("zone-" + i % 3), Optional.empty(),
							new TreeMap<>()),
					Optional.of(new Membership(new MemberId(id), new TreeSet<>(List.of(service)))), Instant.EPOCH,
					false));
		}
		return RegistrySnapshot.of(instances);
	}

	private static String[] names(String prefix, int count) {
		String[] names = new String[count];
		for (int i = 0; i < count; i++) {
			names[i] = prefix + i;
		}
		return names;
	}

}
