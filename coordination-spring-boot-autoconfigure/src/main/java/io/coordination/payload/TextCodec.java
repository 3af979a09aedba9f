// SPDX-License-Identifier: Apache-2.0

package io.coordination.payload;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Text in UTF-8; refuses what is none, rather than to put question marks in its place.
 */
final class TextCodec implements PayloadCodec<String> {

	@Override
	public Class<String> type() {
		return String.class;
	}

	@Override
	public String read(byte[] data) {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data)).toString();
		}
		catch (CharacterCodingException ex) {
			throw new PayloadException("is no text in UTF-8", ex);
		}
	}

	@Override
	public byte[] write(String value) {
		return value.getBytes(StandardCharsets.UTF_8);
	}

}
