// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import io.coordination.schema.OffsetRecord;

/**
 * The encoding of offsets, the one record that is written all the time. What needs no
 * escapes is put together without a tree of nodes; the bytes are the same.
 */
final class OffsetCodec implements Codec<OffsetRecord> {

	private final JsonCodec<OffsetRecord> json = new JsonCodec<>(JsonCodec.MAX_BYTES, (offset, object) -> {
		object.put("offset", offset.offset())
			.put("metadata", offset.metadata())
			.put("token", Long.toString(offset.token()))
			.put("committedAt", offset.committedAt().toString());
		offset.expiresAt().ifPresent((time) -> object.put("expiresAt", time.toString()));
	}, (fields) -> new OffsetRecord(fields.number("offset", Long.MIN_VALUE), fields.text("metadata"),
			fields.bigNumber("token", 0), fields.instant("committedAt"), fields.optionalInstant("expiresAt")));

	/** Commits that share a write share their time. */
	private volatile Stamp last = Stamp.of(Instant.EPOCH);

	@Override
	public byte[] encode(OffsetRecord offset) {
		if (offset.expiresAt().isPresent() || !isPlain(offset.metadata())) {
			return this.json.encode(offset);
		}
		String text = "{\"version\":" + JsonCodec.SCHEMA_VERSION + ",\"offset\":" + offset.offset() + ",\"metadata\":\""
				+ offset.metadata() + "\",\"token\":\"" + offset.token() + "\",\"committedAt\":\""
				+ time(offset.committedAt()) + "\"}";
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	// Whether it is ASCII without escapes, and so short that the content can't be too
	// large.
	private static boolean isPlain(String text) {
		if (text.length() > JsonCodec.MAX_BYTES / 2) {
			return false;
		}
		for (int index = 0; index < text.length(); index++) {
			char letter = text.charAt(index);
			if (letter < ' ' || letter > '~' || letter == '"' || letter == '\\') {
				return false;
			}
		}
		return true;
	}

	private String time(Instant time) {
		Stamp stamp = this.last;
		if (!stamp.time().equals(time)) {
			stamp = Stamp.of(time);
			this.last = stamp;
		}
		return stamp.text();
	}

	@Override
	public OffsetRecord decode(byte[] content) throws MalformedException {
		return this.json.decode(content);
	}

	/**
	 * A time and its text, which takes longer to make than all the rest.
	 *
	 * @param time the time
	 * @param text the text
	 */
	private record Stamp(Instant time, String text) {

		static Stamp of(Instant time) {
			return new Stamp(time, time.toString());
		}

	}

}
