// SPDX-License-Identifier: Apache-2.0

package io.coordination.payload;

import java.util.List;
import java.util.function.Supplier;

import tools.jackson.databind.json.JsonMapper;

/**
 * Finds the codec of a type: one of the application's, bytes, text, or else JSON.
 */
public final class PayloadCodecs {

	private final List<PayloadCodec<?>> codecs;

	private final Supplier<JsonMapper> mapper;

	/**
	 * Creates it.
	 * @param codecs those of the application
	 * @param mapper reads and writes JSON; not asked for before it is needed
	 */
	public PayloadCodecs(List<PayloadCodec<?>> codecs, Supplier<JsonMapper> mapper) {
		this.codecs = List.copyOf(codecs);
		this.mapper = mapper;
	}

	/**
	 * The codec of a type.
	 * @param <T> the type
	 * @param type the type
	 * @return the codec
	 */
	@SuppressWarnings("unchecked")
	public <T> PayloadCodec<T> of(Class<T> type) {
		for (PayloadCodec<?> codec : this.codecs) {
			if (codec.type() == type) {
				return (PayloadCodec<T>) codec;
			}
		}
		if (type == byte[].class) {
			return (PayloadCodec<T>) new BytesCodec();
		}
		return (type == String.class) ? (PayloadCodec<T>) new TextCodec() : new JsonCodec<>(type, this.mapper.get());
	}

}
