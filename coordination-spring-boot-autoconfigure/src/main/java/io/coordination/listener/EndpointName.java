// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import java.util.Optional;

import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;

/**
 * What an endpoint is called.
 *
 * @param kind what it belongs to, such as a group
 * @param target name of what it belongs to
 * @param id the id that it was given
 * @param origin where it comes from, for people to read
 */
public record EndpointName(String kind, String target, Optional<String> id, String origin) {

	/**
	 * Checks its arguments.
	 */
	public EndpointName {
		Assert.hasText(target, kind + " must not be empty");
		id.ifPresent((given) -> Assert.hasText(given, "id must not be empty"));
	}

	static EndpointName ofGroup(String group, Object code) {
		return of("group", group, code);
	}

	/**
	 * The name of an endpoint that was not given an id.
	 * @param kind what it belongs to, such as a group
	 * @param target name of what it belongs to
	 * @param code what is called
	 * @return the name
	 */
	public static EndpointName of(String kind, String target, Object code) {
		return new EndpointName(kind, target, Optional.empty(), ClassUtils.getShortName(code.getClass()));
	}

	/**
	 * The same with an id.
	 * @param id the id
	 * @return the name
	 */
	public EndpointName withId(String id) {
		return new EndpointName(this.kind, this.target, Optional.of(id), this.origin);
	}

	/**
	 * The same with another origin.
	 * @param origin where it comes from, for people to read
	 * @return the name
	 */
	public EndpointName withOrigin(String origin) {
		return new EndpointName(this.kind, this.target, this.id, origin);
	}

	// For messages: the id alone doesn't say where to look.
	@Override
	public String toString() {
		return this.id.map((id) -> this.origin + " (id '" + id + "')").orElse(this.origin);
	}

}
