// SPDX-License-Identifier: Apache-2.0

package io.coordination.registry.curator;

import java.net.URI;
import java.time.Instant;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

import io.coordination.MemberId;
import io.coordination.registry.RegisteredInstance;
import io.coordination.registry.RegisteredInstance.Membership;
import io.coordination.registry.RegisteredInstance.Traits;
import org.apache.curator.x.discovery.ServiceInstance;
import org.apache.curator.x.discovery.ServiceType;
import org.apache.curator.x.discovery.details.InstanceSerializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON of Curator's service discovery, with what else we say of an instance as its
 * payload. Written and read by hand: what stands in a znode is a contract between
 * releases. What others have registered there is read as far as it goes.
 */
public final class InstanceJson implements InstanceSerializer<RegisteredInstance> {

	static final int MAX_BYTES = 64 * 1024;

	private static final JsonMapper MAPPER = new JsonMapper();

	/**
	 * Makes Curator's words of an instance.
	 * @param instance the instance
	 * @return the same
	 */
	public static ServiceInstance<RegisteredInstance> toCurator(RegisteredInstance instance) {
		boolean secure = "https".equals(instance.uri().getScheme());
		Integer port = instance.uri().getPort();
		return new ServiceInstance<>(instance.service(), instance.id(), instance.uri().getHost(), secure ? null : port,
				secure ? port : null, instance, instance.registeredAt().toEpochMilli(), ServiceType.DYNAMIC, null,
				!instance.leaving());
	}

	@Override
	public byte[] serialize(ServiceInstance<RegisteredInstance> instance) {
		ObjectNode json = MAPPER.createObjectNode();
		json.put("name", instance.getName()).put("id", instance.getId()).put("address", instance.getAddress());
		json.put("port", instance.getPort()).put("sslPort", instance.getSslPort());
		payload(json.putObject("payload"), instance.getPayload());
		json.put("registrationTimeUTC", instance.getRegistrationTimeUTC());
		json.put("serviceType", instance.getServiceType().name()).putNull("uriSpec");
		json.put("enabled", instance.isEnabled());
		byte[] content = MAPPER.writeValueAsBytes(json);
		if (content.length > MAX_BYTES) {
			throw new IllegalArgumentException("What this instance registers has " + content.length
					+ " bytes, the most is " + MAX_BYTES + ": use less metadata, fewer tags or routes");
		}
		return content;
	}

	private static void payload(ObjectNode json, RegisteredInstance instance) {
		json.put("uri", instance.uri().toString());
		ObjectNode routes = json.putObject("routes");
		instance.routes().forEach((name, route) -> routes.put(name, route.toString()));
		ArrayNode tags = json.putArray("tags");
		instance.tags().forEach(tags::add);
		instance.zone().ifPresent((zone) -> json.put("zone", zone));
		instance.version().ifPresent((version) -> json.put("version", version));
		ObjectNode metadata = json.putObject("metadata");
		instance.metadata().forEach(metadata::put);
		instance.membership().ifPresent((own) -> {
			json.put("member", own.member().value());
			ArrayNode groups = json.putArray("groups");
			own.groups().forEach(groups::add);
		});
	}

	@Override
	public ServiceInstance<RegisteredInstance> deserialize(byte[] bytes) {
		return toCurator(read(bytes));
	}

	/**
	 * Reads an instance.
	 * @param bytes what stands in its znode
	 * @return the instance
	 * @throws RuntimeException if there is none
	 */
	public RegisteredInstance read(byte[] bytes) {
		JsonNode json = MAPPER.readTree(bytes);
		JsonNode payload = json.path("payload");
		Traits traits = new Traits(texts(payload.path("tags")), text(payload, "zone"), text(payload, "version"),
				map(payload.path("metadata"), Function.identity()));
		return new RegisteredInstance(required(json, "name"), required(json, "id"), uri(json, payload),
				map(payload.path("routes"), URI::create), traits, membership(payload),
				Instant.ofEpochMilli(json.path("registrationTimeUTC").asLong(0)),
				!json.path("enabled").asBoolean(true));
	}

	private static URI uri(JsonNode json, JsonNode payload) {
		return text(payload, "uri").map(URI::create).orElseGet(() -> {
			boolean secure = json.path("sslPort").isNumber();
			JsonNode port = json.path(secure ? "sslPort" : "port");
			return URI.create((secure ? "https://" : "http://") + required(json, "address")
					+ (port.isNumber() ? ":" + port.asInt() : ""));
		});
	}

	private static Optional<Membership> membership(JsonNode payload) {
		return text(payload, "member").filter(MemberId::isValid)
			.map((member) -> new Membership(new MemberId(member), texts(payload.path("groups"))));
	}

	private static String required(JsonNode json, String name) {
		return text(json, name).orElseThrow(() -> new IllegalArgumentException("it has no " + name));
	}

	private static Optional<String> text(JsonNode json, String name) {
		return Optional.ofNullable(text(json.path(name)));
	}

	private static @Nullable String text(JsonNode json) {
		return json.isString() ? json.asString() : null;
	}

	private static NavigableSet<String> texts(JsonNode array) {
		NavigableSet<String> texts = new TreeSet<>();
		array.values().stream().map(InstanceJson::text).filter(Objects::nonNull).forEach(texts::add);
		return texts;
	}

	private static <T> SortedMap<String, T> map(JsonNode object, Function<String, T> value) {
		SortedMap<String, T> map = new TreeMap<>();
		object.properties().forEach((entry) -> {
			String text = text(entry.getValue());
			if (text != null) {
				map.put(entry.getKey(), value.apply(text));
			}
		});
		return map;
	}

}
