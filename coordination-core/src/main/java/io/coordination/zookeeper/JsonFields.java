// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.coordination.MemberId;
import io.coordination.Partition;
import io.coordination.PartitionSet;
import tools.jackson.databind.JsonNode;

/**
 * Fields of a JSON object, read with suspicion. Messages quote no content: they go to
 * logs.
 */
final class JsonFields {

	/**
	 * Bounds the memory of a set: 1 MiB of JSON could name 100,000 topics, each with the
	 * highest index alone.
	 */
	private static final long MAX_INDEX_BITS = 1L << 27;

	/** Beyond, milliseconds would overflow. */
	private static final Instant MAX_INSTANT = Instant.ofEpochMilli(Long.MAX_VALUE);

	/** What ZooKeeper can express as a session timeout. */
	private static final Duration MAX_DURATION = Duration.ofMillis(Integer.MAX_VALUE);

	/** So that a generation that somebody made up leaves room for the next ones. */
	private static final long MAX_GENERATION = 1L << 62;

	private final JsonNode object;

	private JsonFields(JsonNode object) {
		this.object = object;
	}

	static JsonFields parse(byte[] content) throws MalformedException {
		if (content.length == 0) {
			throw new MalformedException("it is empty");
		}
		return new JsonFields(object(tree(utf8(content)), "it"));
	}

	// Jackson would guess UTF-16 and UTF-32 from the bytes, and replace what is invalid.
	private static String utf8(byte[] content) throws MalformedException {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
		}
		catch (CharacterCodingException ex) {
			throw new MalformedException("it is not UTF-8");
		}
	}

	private static JsonNode tree(String text) throws MalformedException {
		try {
			return JsonCodec.MAPPER.readTree(text);
		}
		catch (RuntimeException ex) {
			throw new MalformedException("it is not well-formed JSON");
		}
	}

	private static JsonNode object(JsonNode node, String what) throws MalformedException {
		if (!node.isObject()) {
			throw new MalformedException(what + " is not a JSON object");
		}
		return node;
	}

	JsonFields fields(String name) throws MalformedException {
		return new JsonFields(object(required(name), quoted(name)));
	}

	String text(String name) throws MalformedException {
		return text(required(name), quoted(name));
	}

	String identifier(String name) throws MalformedException {
		String text = text(name);
		if (!MemberId.isValid(text)) {
			throw new MalformedException(quoted(name) + " is not a valid name");
		}
		return text;
	}

	Optional<String> optionalText(String name) throws MalformedException {
		JsonNode node = this.object.get(name);
		return (node == null || node.isNull()) ? Optional.empty() : Optional.of(text(node, quoted(name)));
	}

	MemberId member(String name) throws MalformedException {
		return new MemberId(identifier(name));
	}

	int integer(String name, int min, int max) throws MalformedException {
		return (int) number(required(name), min, max, quoted(name));
	}

	long number(String name, long min) throws MalformedException {
		return number(required(name), min, Long.MAX_VALUE, quoted(name));
	}

	long generation() throws MalformedException {
		return number(required("generation"), 0, MAX_GENERATION, quoted("generation"));
	}

	// A number as text: beyond 2^53 it would lose digits in the tools that people look at
	// JSON with.
	long bigNumber(String name, long min) throws MalformedException {
		try {
			long number = Long.parseLong(text(name));
			if (number >= min) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// reported below
		}
		throw new MalformedException(quoted(name) + " is not a number from " + min + ", as text");
	}

	<E extends Enum<E>> E oneOf(String name, Class<E> type) throws MalformedException {
		String text = text(name);
		for (E constant : type.getEnumConstants()) {
			if (constant.name().equals(text)) {
				return constant;
			}
		}
		throw new MalformedException(quoted(name) + " is not a known " + type.getSimpleName());
	}

	Instant instant(String name) throws MalformedException {
		try {
			Instant instant = Instant.parse(text(name));
			if (instant.isBefore(MAX_INSTANT)) {
				return instant;
			}
		}
		catch (DateTimeException ex) {
			// reported below
		}
		throw new MalformedException(quoted(name) + " is not a time");
	}

	Optional<Instant> optionalInstant(String name) throws MalformedException {
		return optionalText(name).isPresent() ? Optional.of(instant(name)) : Optional.empty();
	}

	Duration duration(String name) throws MalformedException {
		try {
			Duration duration = Duration.parse(text(name));
			if (duration.compareTo(Duration.ZERO) > 0 && duration.compareTo(MAX_DURATION) <= 0) {
				return duration;
			}
		}
		catch (DateTimeException ex) {
			// reported below
		}
		throw new MalformedException(quoted(name) + " is not a duration greater than 0");
	}

	Map<String, String> texts(String name) throws MalformedException {
		Map<String, String> texts = new TreeMap<>();
		for (Map.Entry<String, JsonNode> entry : object(required(name), quoted(name)).properties()) {
			texts.put(entry.getKey(), text(entry.getValue(), "a value in " + quoted(name)));
		}
		return texts;
	}

	SortedMap<String, Integer> counts(String name) throws MalformedException {
		TreeMap<String, Integer> counts = new TreeMap<>();
		for (Map.Entry<String, JsonNode> entry : object(required(name), quoted(name)).properties()) {
			if (!MemberId.isValid(entry.getKey())) {
				throw new MalformedException(quoted(name) + " has a topic without a valid name");
			}
			counts.put(entry.getKey(),
					(int) number(entry.getValue(), 0, Partition.MAX_PER_TOPIC, "a count in " + quoted(name)));
		}
		return Collections.unmodifiableSortedMap(counts);
	}

	PartitionSet partitions(String name) throws MalformedException {
		Map<String, String> ranges = texts(name);
		long bits = ranges.values().stream().mapToLong(JsonFields::lastIndex).sum();
		if (bits > MAX_INDEX_BITS) {
			throw new MalformedException(quoted(name) + " has too many topics with high indexes");
		}
		try {
			return PartitionSet.parse(ranges);
		}
		catch (IllegalArgumentException ex) {
			throw new MalformedException(quoted(name) + " is not a set of partitions");
		}
	}

	// What an older release doesn't write is empty.
	PartitionSet optionalPartitions(String name) throws MalformedException {
		return this.object.has(name) ? partitions(name) : PartitionSet.empty();
	}

	private static long lastIndex(String ranges) {
		int from = Math.max(ranges.lastIndexOf('-'), ranges.lastIndexOf(',')) + 1;
		try {
			return Integer.parseInt(ranges.substring(from));
		}
		catch (NumberFormatException ex) {
			return 0;
		}
	}

	private JsonNode required(String name) throws MalformedException {
		JsonNode node = this.object.get(name);
		if (node == null) {
			throw new MalformedException(quoted(name) + " is missing");
		}
		return node;
	}

	private static String text(JsonNode node, String what) throws MalformedException {
		if (!node.isString()) {
			throw new MalformedException(what + " is not a text");
		}
		return node.stringValue();
	}

	private static long number(JsonNode node, long min, long max, String what) throws MalformedException {
		boolean fits = node.isIntegralNumber() && node.canConvertToLong();
		if (!fits || node.longValue() < min || node.longValue() > max) {
			throw new MalformedException(what + " is not a whole number from " + min + " to " + max);
		}
		return node.longValue();
	}

	private static String quoted(String name) {
		return "'" + name + "'";
	}

}
