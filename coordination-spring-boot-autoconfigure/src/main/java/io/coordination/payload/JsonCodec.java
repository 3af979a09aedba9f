// SPDX-License-Identifier: Apache-2.0

package io.coordination.payload;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON, as the application's mapper reads and writes it. What follows the value is
 * garbage, and so is the value {@code null}.
 *
 * @param <T> type of the values
 */
final class JsonCodec<T> implements PayloadCodec<T> {

	private final Class<T> type;

	private final JsonMapper mapper;

	private final ObjectReader reader;

	JsonCodec(Class<T> type, JsonMapper mapper) {
		this.type = type;
		this.mapper = mapper;
		this.reader = mapper.readerFor(type).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
	}

	@Override
	public Class<T> type() {
		return this.type;
	}

	@Override
	public T read(byte[] data) {
		if (data.length == 0) {
			throw new PayloadException("is empty", null);
		}
		try {
			T value = this.type.cast(this.reader.readValue(data));
			if (value != null) {
				return value;
			}
		}
		catch (JacksonException ex) {
			// Its message may quote what the znode holds, which may be secret.
			throw new PayloadException("is no JSON of " + this.type.getName() + where(ex.getLocation()), ex);
		}
		throw new PayloadException("is no JSON of " + this.type.getName() + ": null", null);
	}

	private static String where(@Nullable TokenStreamLocation location) {
		return (location == null || location.getLineNr() < 1) ? ""
				: " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
	}

	@Override
	public byte[] write(T value) {
		try {
			return this.mapper.writeValueAsBytes(value);
		}
		catch (JacksonException ex) {
			throw new PayloadException("A " + this.type.getName() + " can't be written as JSON: " + ex.getMessage(),
					ex);
		}
	}

}
