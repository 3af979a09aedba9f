// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.coordination.topology.Broker;
import io.coordination.topology.BrokerEndpoint;
import tools.jackson.databind.JsonNode;

/**
 * Reads the registration of a broker: JSON with endpoints, JSON with host and port alone,
 * or the text {@code host:port}, which may have the name of its creator and a colon
 * before it.
 */
final class BrokerParser {

	private static final Pattern ENDPOINT = Pattern
		.compile("([A-Za-z0-9_.-]{1,128})://(?:\\[([0-9A-Fa-f:.%]{1,128})\\]|([A-Za-z0-9_.-]{1,255})):([0-9]{1,5})");

	private static final Pattern LEGACY = Pattern
		.compile("(?:[A-Za-z0-9_.-]{1,255}:)?(?:\\[([0-9A-Fa-f:.%]{1,128})\\]|([A-Za-z0-9_.-]{1,255})):([0-9]{1,5})");

	private BrokerParser() {
	}

	static Broker parse(int id, long registration, byte[] data) throws MalformedDataException {
		String text = Content.text(data);
		if (!Content.isJson(text)) {
			return new Broker(id, List.of(legacy(text)), Optional.empty(), registration);
		}
		JsonNode json = Content.object(text);
		List<BrokerEndpoint> endpoints = new ArrayList<>();
		JsonNode named = json.get("endpoints");
		if (named != null && named.isArray() && !named.isEmpty()) {
			for (JsonNode each : named) {
				endpoints.add(endpoint(each));
			}
		}
		else {
			String host = Content.optionalText(json, "host")
				.orElseThrow(() -> new MalformedDataException("it has neither 'endpoints' nor a 'host'"));
			int port = Content.integer(Content.required(json, "port"), "'port'", 1);
			endpoints.add(checked(BrokerEndpoint.DEFAULT_LISTENER, host, port));
		}
		return new Broker(id, endpoints, Content.optionalText(json, "rack"), registration);
	}

	private static BrokerEndpoint legacy(String text) throws MalformedDataException {
		Matcher matcher = LEGACY.matcher(text);
		if (!matcher.matches()) {
			throw new MalformedDataException("it is neither a JSON object nor host:port");
		}
		String host = (matcher.group(1) != null) ? matcher.group(1) : matcher.group(2);
		return checked(BrokerEndpoint.DEFAULT_LISTENER, host, Integer.parseInt(matcher.group(3)));
	}

	private static BrokerEndpoint endpoint(JsonNode node) throws MalformedDataException {
		Matcher matcher = ENDPOINT.matcher(node.isString() ? node.stringValue() : "");
		if (!matcher.matches()) {
			throw new MalformedDataException("an element of 'endpoints' is not LISTENER://host:port");
		}
		String host = (matcher.group(2) != null) ? matcher.group(2) : matcher.group(3);
		return checked(matcher.group(1), host, Integer.parseInt(matcher.group(4)));
	}

	private static BrokerEndpoint checked(String listener, String host, int port) throws MalformedDataException {
		try {
			return new BrokerEndpoint(listener, host, port);
		}
		catch (IllegalArgumentException ex) {
			throw new MalformedDataException("its port is not from 1 to 65535");
		}
	}

}
