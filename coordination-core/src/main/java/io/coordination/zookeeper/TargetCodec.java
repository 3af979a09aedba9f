// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import io.coordination.schema.Target;

/**
 * Encoding of a target: JSON, compressed once it is large. The target of a member that
 * holds every other partition of a hundred thousand is a long list.
 */
final class TargetCodec implements Codec<Target> {

	static final int MAX_BYTES = 1024 * 1024;

	static final int MAX_INFLATED_BYTES = 4 * 1024 * 1024;

	static final int COMPRESS_ABOVE_BYTES = 256 * 1024;

	private final JsonCodec<Target> json = new JsonCodec<>(MAX_INFLATED_BYTES, (target, json) -> {
		json.put("generation", target.generation());
		Codecs.putTexts(json, "partitions", target.partitions().ranges());
		if (!target.standby().isEmpty()) {
			Codecs.putTexts(json, "standby", target.standby().ranges());
		}
	}, (fields) -> new Target(fields.generation(), fields.partitions("partitions"),
			fields.optionalPartitions("standby")));

	private TargetCodec() {
	}

	static Codec<Target> create() {
		return new TargetCodec();
	}

	@Override
	public byte[] encode(Target target) {
		byte[] plain = this.json.encode(target);
		byte[] content = (plain.length > COMPRESS_ABOVE_BYTES) ? deflate(plain) : plain;
		if (content.length > MAX_BYTES) {
			throw new IllegalArgumentException(
					"The target would have " + content.length + " bytes compressed, the most is " + MAX_BYTES);
		}
		return content;
	}

	@Override
	public Target decode(byte[] content) throws MalformedException {
		if (content.length > MAX_BYTES) {
			throw new MalformedException("it has " + content.length + " bytes, the most is " + MAX_BYTES);
		}
		return this.json.decode(isGzip(content) ? inflate(content) : content);
	}

	private static boolean isGzip(byte[] content) {
		return content.length > 2 && content[0] == (byte) 0x1f && content[1] == (byte) 0x8b;
	}

	private static byte[] deflate(byte[] plain) {
		ByteArrayOutputStream content = new ByteArrayOutputStream();
		try (OutputStream gzip = new GZIPOutputStream(content)) {
			gzip.write(plain);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return content.toByteArray();
	}

	private static byte[] inflate(byte[] content) throws MalformedException {
		try (InputStream gzip = new GZIPInputStream(new ByteArrayInputStream(content))) {
			byte[] plain = gzip.readNBytes(MAX_INFLATED_BYTES + 1);
			if (plain.length > MAX_INFLATED_BYTES) {
				throw new MalformedException("it inflates to more than " + MAX_INFLATED_BYTES + " bytes");
			}
			return plain;
		}
		catch (IOException ex) {
			throw new MalformedException("its compression is damaged");
		}
	}

}
