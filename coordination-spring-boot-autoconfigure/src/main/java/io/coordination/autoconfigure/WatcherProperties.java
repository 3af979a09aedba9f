// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Properties of a watcher.
 */
public class WatcherProperties {

	/**
	 * Root of the tree to watch. It need not exist yet.
	 */
	private @Nullable String path;

	/**
	 * How many levels below the root belong to the tree; 0 for the root alone. All levels
	 * unless set.
	 */
	private @Nullable Integer depth;

	/**
	 * What znodes hold: bytes, string, or the name of a class, such as a record, to read
	 * JSON into.
	 */
	private String payloadType = "bytes";

	/**
	 * The most that a znode may hold to be told of. What holds more is reported.
	 */
	private DataSize maxPayload = DataSize.ofKilobytes(512);

	/**
	 * How many differences a listener may be behind before those of one path are joined.
	 */
	private int queueCapacity = 10_000;

	/**
	 * Whether the application starts only once the tree was read, and all of it may be
	 * read.
	 */
	private boolean required;

	public @Nullable String getPath() {
		return this.path;
	}

	public void setPath(@Nullable String path) {
		this.path = path;
	}

	public @Nullable Integer getDepth() {
		return this.depth;
	}

	public void setDepth(@Nullable Integer depth) {
		this.depth = depth;
	}

	public String getPayloadType() {
		return this.payloadType;
	}

	public void setPayloadType(String payloadType) {
		this.payloadType = payloadType;
	}

	public DataSize getMaxPayload() {
		return this.maxPayload;
	}

	public void setMaxPayload(DataSize maxPayload) {
		this.maxPayload = maxPayload;
	}

	public int getQueueCapacity() {
		return this.queueCapacity;
	}

	public void setQueueCapacity(int queueCapacity) {
		this.queueCapacity = queueCapacity;
	}

	public boolean isRequired() {
		return this.required;
	}

	public void setRequired(boolean required) {
		this.required = required;
	}

}
