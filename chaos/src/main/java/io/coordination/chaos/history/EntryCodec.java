// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.history;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Entries as lines: the name of the record, then its components, separated by tabs.
 */
final class EntryCodec {

	private static final Map<String, Class<?>> KINDS = Stream.of(Entry.class.getPermittedSubclasses())
		.collect(Collectors.toMap(Class::getSimpleName, Function.identity()));

	private EntryCodec() {
	}

	static String encode(Entry entry) {
		List<String> fields = new ArrayList<>();
		fields.add(entry.getClass().getSimpleName());
		try {
			for (RecordComponent component : entry.getClass().getRecordComponents()) {
				fields.add(component.getAccessor().invoke(entry).toString().replace('\t', ' ').replace('\n', ' '));
			}
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalArgumentException("Can't write " + entry, ex);
		}
		return String.join("\t", fields);
	}

	static Entry decode(String line) {
		String[] fields = line.split("\t", -1);
		Class<?> kind = KINDS.get(fields[0]);
		if (kind == null || kind.getRecordComponents().length != fields.length - 1) {
			throw new IllegalArgumentException("Not an entry: " + line);
		}
		try {
			Object[] values = new Object[fields.length - 1];
			RecordComponent[] components = kind.getRecordComponents();
			for (int index = 0; index < values.length; index++) {
				values[index] = value(components[index].getType(), fields[index + 1]);
			}
			Constructor<?> constructor = kind
				.getDeclaredConstructor(Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
			return (Entry) constructor.newInstance(values);
		}
		catch (ReflectiveOperationException | NumberFormatException ex) {
			throw new IllegalArgumentException("Not an entry: " + line, ex);
		}
	}

	private static Object value(Class<?> type, String text) {
		if (type == long.class) {
			return Long.parseLong(text);
		}
		if (type == int.class) {
			return Integer.parseInt(text);
		}
		if (type == boolean.class) {
			return Boolean.parseBoolean(text);
		}
		return (type == Entry.Outcome.class) ? Entry.Outcome.valueOf(text) : text;
	}

}
