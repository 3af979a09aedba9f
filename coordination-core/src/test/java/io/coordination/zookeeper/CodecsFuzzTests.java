// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Damages what was encoded in random ways: it is either read or refused with a reason,
 * and what was read can be written again.
 */
class CodecsFuzzTests {

	private static final int ROUNDS = 5_000;

	private static final List<String> TOKENS = List.of("{", "}", "[", "]", "\"", ":", ",", "null", "-1", "1e999", "0.5",
			"9223372036854775808", "\\u0000", "\\ud800", "..", "0-", "--", "007", "true", "\"version\":1,");

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void damagedContentIsReadOrRefusedWithAReason(long seed) {
		Random random = new Random(seed);
		List<Record> records = CodecsTests.records();
		int refused = 0;
		for (int round = 0; round < ROUNDS; round++) {
			Record value = records.get(random.nextInt(records.size()));
			byte[] content = CodecsTests.encode(value);
			for (int damages = random.nextInt(4); damages >= 0; damages--) {
				content = damage(content, random);
			}
			refused += tryToRead(value.getClass(), content) ? 0 : 1;
		}
		assertThat(refused).isBetween(ROUNDS / 2, ROUNDS - 1);
	}

	private static <T> boolean tryToRead(Class<T> type, byte[] content) {
		try {
			T read = CodecsTests.decode(type, content);
			assertThat(CodecsTests.decode(type, CodecsTests.encode(read))).isEqualTo(read);
			return true;
		}
		catch (MalformedException ex) {
			assertThat(ex.why()).isNotBlank().hasSizeLessThan(200);
			return false;
		}
	}

	private static byte[] damage(byte[] content, Random random) {
		if (content.length == 0) {
			return content;
		}
		int at = random.nextInt(content.length + 1);
		return switch (random.nextInt(5)) {
			case 0 -> Arrays.copyOf(content, at);
			case 1 -> {
				byte[] changed = content.clone();
				changed[Math.min(at, content.length - 1)] = (byte) random.nextInt(256);
				yield changed;
			}
			case 2 -> insert(content, at, TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8));
			case 3 -> insert(content, at, Arrays.copyOfRange(content, at / 2, at));
			default -> {
				byte[] noise = new byte[1 + random.nextInt(8)];
				random.nextBytes(noise);
				yield insert(content, at, noise);
			}
		};
	}

	private static byte[] insert(byte[] content, int at, byte[] more) {
		byte[] result = Arrays.copyOf(content, content.length + more.length);
		System.arraycopy(more, 0, result, at, more.length);
		System.arraycopy(content, at, result, at + more.length, content.length - at);
		return result;
	}

}
