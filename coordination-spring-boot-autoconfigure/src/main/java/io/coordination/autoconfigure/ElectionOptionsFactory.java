// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.coordination.election.ElectionOptions;
import io.coordination.leadership.HealthGroups;

import org.springframework.util.function.SingletonSupplier;

/**
 * Makes options of the properties of elections.
 */
final class ElectionOptionsFactory {

	private final Duration shutdownTimeout;

	private final Supplier<Optional<HealthGroups>> health;

	ElectionOptionsFactory(Duration shutdownTimeout, Supplier<Optional<HealthGroups>> health) {
		this.shutdownTimeout = shutdownTimeout;
		this.health = health;
	}

	List<ElectionOptions> create(Map<String, ElectionProperties> elections) {
		return elections.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().isEnabled())
			.map((entry) -> create(entry.getKey(), entry.getValue()))
			.toList();
	}

	private ElectionOptions create(String name, ElectionProperties properties) {
		String prefix = "elections." + name + ".";
		InvalidProperty.requirePositive(prefix + "revocation-timeout", properties.getRevocationTimeout());
		InvalidProperty.requireNotNegative(prefix + "resign-pause", properties.getResignPause());
		InvalidProperty.requirePositive(prefix + "health-down-after", properties.getHealthDownAfter());
		ElectionOptions.Builder builder = named(name).candidate(properties.isCandidate())
			.revocationTimeout(properties.getRevocationTimeout())
			.resignPause(properties.getResignPause())
			.shutdownTimeout(this.shutdownTimeout);
		String group = properties.getHealthGroup();
		if (group != null) {
			builder.fitness(fitness(prefix + "health-group", group.trim()), properties.getHealthDownAfter());
		}
		return builder.build();
	}

	private static ElectionOptions.Builder named(String name) {
		try {
			return ElectionOptions.named(name);
		}
		catch (IllegalArgumentException ex) {
			throw InvalidProperty.of("elections[" + name + "]", null, ex.getMessage() + ".");
		}
	}

	/**
	 * Checks that the health groups are there, once all beans are: indicators may depend
	 * on much, the elections included.
	 * @param elections the properties
	 */
	void check(Map<String, ElectionProperties> elections) {
		elections.forEach((name, properties) -> {
			String group = properties.getHealthGroup();
			if (group != null && properties.isEnabled()) {
				isUp("elections." + name + ".health-group", group.trim());
			}
		});
	}

	private BooleanSupplier fitness(String property, String group) {
		if (group.isEmpty()) {
			throw InvalidProperty.of(property, group, "Name a group under management.endpoint.health.group.");
		}
		Supplier<BooleanSupplier> found = SingletonSupplier.of(() -> isUp(property, group));
		return () -> found.get().getAsBoolean();
	}

	private BooleanSupplier isUp(String property, String group) {
		HealthGroups groups = this.health.get()
			.orElseThrow(() -> InvalidProperty.of(property, group,
					"There is no health endpoint to ask: add spring-boot-starter-actuator, or remove the property."));
		try {
			return groups.isUp(group);
		}
		catch (IllegalArgumentException ex) {
			throw InvalidProperty.of(property, group, ex.getMessage() + ".");
		}
	}

}
