// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper.topology;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the data of znodes that somebody else wrote, with suspicion. Fields that are not
 * asked for are not looked at.
 */
final class Content {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private static final int MAX_DIGITS = 10;

	private Content() {
	}

	static String text(byte[] data) throws MalformedDataException {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data)).toString().strip();
		}
		catch (CharacterCodingException ex) {
			throw new MalformedDataException("it is not UTF-8");
		}
	}

	static boolean isJson(String text) {
		return text.startsWith("{");
	}

	static JsonNode object(String text) throws MalformedDataException {
		JsonNode node;
		try {
			node = MAPPER.readTree(text);
		}
		catch (RuntimeException ex) {
			throw new MalformedDataException("it is not well-formed JSON");
		}
		if (node == null || !node.isObject()) {
			throw new MalformedDataException("it is not a JSON object");
		}
		return node;
	}

	static JsonNode required(JsonNode object, String name) throws MalformedDataException {
		JsonNode node = object.get(name);
		if (node == null) {
			throw new MalformedDataException("'" + name + "' is missing");
		}
		return node;
	}

	static int integer(JsonNode node, String what, int min) throws MalformedDataException {
		if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < min) {
			throw new MalformedDataException(what + " is not a whole number from " + min);
		}
		return node.intValue();
	}

	static Optional<String> optionalText(JsonNode object, String name) throws MalformedDataException {
		JsonNode node = object.get(name);
		if (node == null || node.isNull()) {
			return Optional.empty();
		}
		if (!node.isString()) {
			throw new MalformedDataException("'" + name + "' is not a text");
		}
		return Optional.of(node.stringValue()).filter((text) -> !text.isEmpty());
	}

	static List<Integer> ids(JsonNode node, String what) throws MalformedDataException {
		if (!node.isArray()) {
			throw new MalformedDataException(what + " is not a list");
		}
		List<Integer> ids = new ArrayList<>();
		for (JsonNode element : node) {
			ids.add(integer(element, "an element of " + what, 0));
		}
		return ids;
	}

	// As names of znodes are: 7, but not 07, +7 or seven.
	static boolean isNumber(String text) {
		boolean digits = !text.isEmpty() && text.length() <= MAX_DIGITS
				&& text.chars().allMatch((c) -> c >= '0' && c <= '9');
		return digits && (text.length() == 1 || text.charAt(0) != '0') && Long.parseLong(text) <= Integer.MAX_VALUE;
	}

	static int number(String text, int max) throws MalformedDataException {
		if (!isNumber(text) || Integer.parseInt(text) > max) {
			throw new MalformedDataException("it is not a number from 0 to " + max);
		}
		return Integer.parseInt(text);
	}

}
