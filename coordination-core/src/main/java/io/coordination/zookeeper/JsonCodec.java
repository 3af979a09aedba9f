// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

import java.util.function.BiConsumer;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON with a schema version. Each record is written and read by hand: what stands in a
 * znode is a contract between releases, not a side effect of how a class looks today.
 *
 * @param <T> type of the record
 */
final class JsonCodec<T> implements Codec<T> {

	static final int SCHEMA_VERSION = 1;

	static final int MAX_BYTES = 64 * 1024;

	static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
		.build();

	private static final ObjectWriter WRITER = MAPPER.writerFor(ObjectNode.class);

	private final int maxBytes;

	private final BiConsumer<T, ObjectNode> writer;

	private final Reader<T> reader;

	JsonCodec(int maxBytes, BiConsumer<T, ObjectNode> writer, Reader<T> reader) {
		this.maxBytes = maxBytes;
		this.writer = writer;
		this.reader = reader;
	}

	@Override
	public byte[] encode(T value) {
		ObjectNode json = MAPPER.createObjectNode().put("version", SCHEMA_VERSION);
		this.writer.accept(value, json);
		byte[] content = WRITER.writeValueAsBytes(json);
		if (content.length > this.maxBytes) {
			throw new IllegalArgumentException(
					"The content would have " + content.length + " bytes, the most is " + this.maxBytes);
		}
		return content;
	}

	@Override
	public T decode(byte[] content) throws MalformedException {
		if (content.length > this.maxBytes) {
			throw new MalformedException("it has " + content.length + " bytes, the most is " + this.maxBytes);
		}
		JsonFields fields = JsonFields.parse(content);
		int version = fields.integer("version", 1, Integer.MAX_VALUE);
		if (version > SCHEMA_VERSION) {
			throw new MalformedException("its schema version " + version + " is newer than " + SCHEMA_VERSION);
		}
		return this.reader.read(fields);
	}

	/**
	 * Reads a record from the fields of a JSON object.
	 *
	 * @param <T> type of the record
	 */
	interface Reader<T> {

		T read(JsonFields fields) throws MalformedException;

	}

}
