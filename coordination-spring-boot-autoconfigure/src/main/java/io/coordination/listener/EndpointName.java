// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import java.util.Optional;

import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;

/**
 * What an endpoint is called.
 *
 * @param group name of its group
 * @param id the id that it was given
 * @param origin where it comes from, for people to read
 */
record EndpointName(String group, Optional<String> id, String origin) {

	EndpointName {
		Assert.hasText(group, "group must not be empty");
		id.ifPresent((given) -> Assert.hasText(given, "id must not be empty"));
	}

	static EndpointName of(String group, Object code) {
		return new EndpointName(group, Optional.empty(), ClassUtils.getShortName(code.getClass()));
	}

	EndpointName withId(String id) {
		return new EndpointName(this.group, Optional.of(id), this.origin);
	}

	EndpointName withOrigin(String origin) {
		return new EndpointName(this.group, this.id, origin);
	}

	// For messages: the id alone doesn't say where to look.
	@Override
	public String toString() {
		return this.id.map((id) -> this.origin + " (id '" + id + "')").orElse(this.origin);
	}

}
