// SPDX-License-Identifier: Apache-2.0

package io.coordination.routing;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

import io.coordination.Partition;

/**
 * Says to whose owner a request goes, as an attribute of the request.
 *
 * <pre>
 * restClient.get().uri("/orders/{id}", id).attributes(PartitionRequest.to("orders", id))
 * </pre>
 */
public final class PartitionRequest {

	static final String ATTRIBUTE = PartitionRequest.class.getName();

	private final String group;

	private final Function<PartitionRouter, Partition> partition;

	private PartitionRequest(String group, Function<PartitionRouter, Partition> partition) {
		this.group = group;
		this.partition = partition;
	}

	/**
	 * To the owner of a key's partition.
	 * @param group name of the group
	 * @param key the key, which counts as its bytes in UTF-8
	 * @return sets the attribute
	 */
	public static Consumer<Map<String, Object>> to(String group, String key) {
		return attribute(ofKey(group, key));
	}

	/**
	 * To the owner of a key's partition.
	 * @param group name of the group
	 * @param key the key
	 * @return sets the attribute
	 */
	public static Consumer<Map<String, Object>> to(String group, byte[] key) {
		byte[] copy = key.clone();
		return attribute(new PartitionRequest(group, (router) -> router.partition(group, copy)));
	}

	/**
	 * To the owner of a partition.
	 * @param group name of the group
	 * @param partition the partition
	 * @return sets the attribute
	 */
	public static Consumer<Map<String, Object>> to(String group, Partition partition) {
		return attribute(new PartitionRequest(group, (router) -> partition));
	}

	static PartitionRequest ofKey(String group, String key) {
		return new PartitionRequest(group, (router) -> router.partition(group, key));
	}

	private static Consumer<Map<String, Object>> attribute(PartitionRequest request) {
		return (attributes) -> attributes.put(ATTRIBUTE, request);
	}

	String group() {
		return this.group;
	}

	Partition partition(PartitionRouter router) {
		return this.partition.apply(router);
	}

}
