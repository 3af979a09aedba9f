// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What this instance says of itself in its groups.
 */
public class MemberProperties {

	/**
	 * Id of this instance, unique within each group. Generated from the host name and a
	 * random suffix unless set.
	 */
	private @Nullable String id;

	/**
	 * Zone that this instance runs in.
	 */
	private @Nullable String zone;

	/**
	 * Share of the partitions relative to other instances, from 1 to 1000.
	 */
	private int weight = 1;

	/**
	 * Texts for people to read beside the member, by name.
	 */
	private final Map<String, String> metadata = new LinkedHashMap<>();

	public @Nullable String getId() {
		return this.id;
	}

	public void setId(@Nullable String id) {
		this.id = id;
	}

	public @Nullable String getZone() {
		return this.zone;
	}

	public void setZone(@Nullable String zone) {
		this.zone = zone;
	}

	public int getWeight() {
		return this.weight;
	}

	public void setWeight(int weight) {
		this.weight = weight;
	}

	public Map<String, String> getMetadata() {
		return this.metadata;
	}

}
