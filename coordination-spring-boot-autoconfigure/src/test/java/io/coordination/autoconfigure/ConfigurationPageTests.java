// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.BeanUtils;
import org.springframework.beans.BeanWrapper;
import org.springframework.beans.BeanWrapperImpl;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The reference for users has exactly the properties that there are, with their types and
 * defaults.
 */
class ConfigurationPageTests {

	private static final Path PAGE = Path.of("..", "docs", "configuration.md");

	private static final Pattern HEADING = Pattern.compile("## `(coordination[^`]*)`");

	private static final Pattern CODE = Pattern.compile("`([^`]*)`");

	/** Maps of beans, whose properties the metadata don't have. */
	private static final Map<String, Object> BEANS = Map.of("coordination.groups", new GroupProperties(),
			"coordination.watchers", new WatcherProperties(), "coordination.elections", new ElectionProperties());

	private final Map<String, Row> page = page();

	private final Map<String, Property> properties = properties();

	@Test
	void pageHasEveryPropertyAndNoOther() {
		assertThat(this.properties).hasSizeGreaterThan(20);
		assertThat(this.page.keySet()).containsExactlyInAnyOrderElementsOf(this.properties.keySet());
	}

	@Test
	void typesAgree() {
		assertThat(this.page).allSatisfy((name, row) -> assertThat(row.type())
			.matches(wordsFor(Objects.requireNonNull(this.properties.get(name)).type()), "a word for the type"));
	}

	@Test
	void defaultsAgree() {
		assertThat(this.page).allSatisfy((name, row) -> assertThat(row.code())
			.isEqualTo(Objects.requireNonNull(this.properties.get(name)).defaultValue()));
	}

	@Test
	void everyPropertyHasAMeaning() {
		assertThat(this.page).allSatisfy((name, row) -> assertThat(row.meaning()).isNotBlank());
	}

	// What the page may call a type.
	private static Predicate<String> wordsFor(Class<?> type) {
		if (type.isEnum()) {
			return Pattern
				.compile(Arrays.stream(type.getEnumConstants())
					.map((value) -> "`" + kebab(value.toString()) + "`")
					.collect(Collectors.joining(", ")))
				.asMatchPredicate();
		}
		Map<Class<?>, String> words = Map.of(Boolean.class, "boolean", Duration.class, "duration", Integer.class,
				"integer|[0-9]+ to [0-9]+", String.class, "text|name|path", DataSize.class, "size", List.class,
				"list of texts");
		return Pattern.compile(words.getOrDefault(type, "no such type")).asMatchPredicate();
	}

	private static Map<String, Property> properties() {
		Map<String, Property> properties = new TreeMap<>();
		for (JsonNode property : metadata().get("properties")) {
			String name = property.get("name").asString();
			if (name.startsWith("coordination.") && !BEANS.containsKey(name)) {
				String type = property.get("type").asString();
				Optional<String> value = Optional.ofNullable(property.get("defaultValue")).map(JsonNode::asString);
				boolean map = type.startsWith("java.util.Map");
				properties.put(name + (map ? ".*" : ""), new Property(map ? String.class : load(type), value));
			}
		}
		BEANS.forEach((name, bean) -> properties.putAll(properties(name, bean)));
		return properties;
	}

	private static Map<String, Property> properties(String prefix, Object bean) {
		Map<String, Property> properties = new TreeMap<>();
		BeanWrapper values = new BeanWrapperImpl(bean);
		Stream.of(BeanUtils.getPropertyDescriptors(bean.getClass()))
			.filter((each) -> !each.getName().equals("class"))
			.forEach((each) -> {
				String name = prefix + ".*." + kebab(each.getName());
				ResolvableType type = ResolvableType.forMethodReturnType(each.getReadMethod());
				boolean map = Map.class.isAssignableFrom(each.getPropertyType());
				properties.put(name + (map ? ".*" : ""),
						new Property(
								map ? Objects.requireNonNull(type.resolveGeneric(1)) : boxed(each.getPropertyType()),
								map ? Optional.empty() : text(values.getPropertyValue(each.getName()))));
			});
		return properties;
	}

	private static Class<?> boxed(Class<?> type) {
		return ClassUtils.resolvePrimitiveIfNecessary(type);
	}

	private static Class<?> load(String type) {
		return ClassUtils.resolveClassName(type.replaceFirst("<.*", ""), ConfigurationPageTests.class.getClassLoader());
	}

	private static Optional<String> text(@Nullable Object value) {
		if (value instanceof Duration duration) {
			boolean seconds = duration.toMillisPart() == 0;
			return Optional.of(DurationStyle.SIMPLE.print(duration, seconds ? ChronoUnit.SECONDS : ChronoUnit.MILLIS));
		}
		if (value instanceof Enum<?> constant) {
			return Optional.of(kebab(constant.name()));
		}
		if (value instanceof DataSize size) {
			return Optional.of(size.toKilobytes() + "KB");
		}
		return Optional.ofNullable(value).map(Object::toString);
	}

	private static String kebab(String name) {
		return name.equals(name.toUpperCase(Locale.ROOT)) ? name.toLowerCase(Locale.ROOT).replace('_', '-')
				: name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
	}

	private static JsonNode metadata() {
		InputStream stream = Objects.requireNonNull(
				ConfigurationPageTests.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json"));
		return new JsonMapper().readTree(stream);
	}

	private static Map<String, Row> page() {
		Map<String, Row> rows = new TreeMap<>();
		String section = "";
		for (String line : lines()) {
			if (line.startsWith("## ")) {
				var heading = HEADING.matcher(line);
				section = heading.matches() ? heading.group(1) : "";
			}
			else if (!section.isEmpty() && line.startsWith("| `")) {
				List<String> cells = Arrays.stream(line.split("\\|")).map(String::strip).toList();
				String name = section + "." + cells.get(1).replace("`", "");
				rows.put(name.replaceAll("<[^>]+>", "*"), new Row(cells.get(2), cells.get(3), cells.get(4)));
			}
		}
		return rows;
	}

	private static List<String> lines() {
		try {
			return Files.readAllLines(PAGE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A property as it is.
	 *
	 * @param type its type, or that of its values
	 * @param defaultValue its default
	 */
	private record Property(Class<?> type, Optional<String> defaultValue) {

	}

	/**
	 * A property as the page has it.
	 *
	 * @param type what it calls the type
	 * @param value the default: code, or words if there is none
	 * @param meaning what it is for
	 */
	private record Row(String type, String value, String meaning) {

		Optional<String> code() {
			var matcher = CODE.matcher(this.value);
			return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
		}

	}

}
