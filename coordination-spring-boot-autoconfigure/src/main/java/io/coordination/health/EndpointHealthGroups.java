// SPDX-License-Identifier: Apache-2.0

package io.coordination.health;

import java.util.function.BooleanSupplier;

import io.coordination.leadership.HealthGroups;

import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.contributor.Status;

/**
 * Asks Actuator's health endpoint, each time anew.
 */
public final class EndpointHealthGroups implements HealthGroups {

	private final HealthEndpoint endpoint;

	private final HealthEndpointGroups groups;

	/**
	 * Creates it.
	 * @param endpoint the endpoint
	 * @param groups its groups
	 */
	public EndpointHealthGroups(HealthEndpoint endpoint, HealthEndpointGroups groups) {
		this.endpoint = endpoint;
		this.groups = groups;
	}

	@Override
	public BooleanSupplier isUp(String name) {
		if (!this.groups.getNames().contains(name)) {
			throw new IllegalArgumentException("There is no health group '" + name + "', only " + this.groups.getNames()
					+ ": define it with management.endpoint.health.group." + name + ".include");
		}
		return () -> {
			HealthDescriptor health = this.endpoint.healthForPath(name);
			return health == null
					|| (!Status.DOWN.equals(health.getStatus()) && !Status.OUT_OF_SERVICE.equals(health.getStatus()));
		};
	}

}
