// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationMetadataTests {

	private final List<JsonNode> properties = read().get("properties").valueStream().toList();

	@Test
	void everyPropertyIsDescribed() {
		assertThat(this.properties).isNotEmpty().allSatisfy((property) -> {
			assertThat(property.path("description").asString("")).as("%s", property.get("name"))
				.isNotBlank()
				.endsWith(".");
			assertThat(property.path("type").asString("")).as("%s", property.get("name")).isNotBlank();
		});
	}

	@Test
	void namesAreThoseOfTheDesign() {
		assertThat(this.properties.stream().map((property) -> property.get("name").asString())).contains(
				"coordination.enabled", "coordination.groups", "coordination.lifecycle.auto-startup",
				"coordination.lifecycle.phase", "coordination.lifecycle.shutdown-timeout", "coordination.member.id",
				"coordination.member.metadata", "coordination.member.weight", "coordination.member.zone",
				"coordination.zookeeper.acl", "coordination.zookeeper.auth.allow-open-acl",
				"coordination.zookeeper.auth.credentials", "coordination.zookeeper.auth.scheme",
				"coordination.zookeeper.connect-string", "coordination.zookeeper.connection-timeout",
				"coordination.zookeeper.embedded.data-directory", "coordination.zookeeper.embedded.enabled",
				"coordination.zookeeper.embedded.port", "coordination.zookeeper.namespace",
				"coordination.zookeeper.session-timeout", "coordination.zookeeper.ssl.bundle",
				"coordination.zookeeper.startup.mode", "coordination.zookeeper.startup.timeout",
				"coordination.zookeeper.tick-time", "management.endpoint.coordination.access",
				"management.health.coordination.enabled", "management.info.coordination.enabled");
	}

	@Test
	void everyHintIsForAPropertyThatThereIs() {
		List<String> names = this.properties.stream().map((property) -> property.get("name").asString()).toList();
		assertThat(read().get("hints").valueStream().map((hint) -> hint.get("name").asString())).isNotEmpty()
			.allSatisfy((name) -> assertThat(names).contains(name.replaceAll("\\.(keys|values)$", "")));
	}

	@Test
	void defaultsAreThoseOfTheDesign() {
		assertThat(defaults()).containsEntry("coordination.zookeeper.session-timeout", "18s")
			.containsEntry("coordination.zookeeper.tick-time", "2s")
			.containsEntry("coordination.zookeeper.connection-timeout", "15s")
			.containsEntry("coordination.zookeeper.namespace", "coordination")
			.containsEntry("coordination.zookeeper.embedded.port", "2181")
			.containsEntry("coordination.zookeeper.acl", "open")
			.containsEntry("coordination.zookeeper.auth.allow-open-acl", "false")
			.containsEntry("coordination.zookeeper.auth.scheme", "digest")
			.containsEntry("coordination.zookeeper.startup.mode", "lenient")
			.containsEntry("coordination.zookeeper.startup.timeout", "10s")
			.containsEntry("coordination.lifecycle.phase", "2147483135")
			.containsEntry("coordination.lifecycle.shutdown-timeout", "20s")
			.containsEntry("coordination.member.weight", "1");
	}

	private Map<String, String> defaults() {
		return this.properties.stream()
			.filter((property) -> property.has("defaultValue"))
			.collect(Collectors.toMap((property) -> property.get("name").asString(),
					(property) -> property.get("defaultValue").asString()));
	}

	private static JsonNode read() {
		InputStream stream = Objects.requireNonNull(
				ConfigurationMetadataTests.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json"));
		return new JsonMapper().readTree(stream);
	}

}
