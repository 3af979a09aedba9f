// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

import io.coordination.GroupState;
import io.coordination.MemberId;
import io.coordination.MemberStatus;
import io.coordination.Partition;
import io.coordination.PartitionSet;
import io.coordination.schema.Epoch;
import io.coordination.schema.GroupRecord;
import io.coordination.schema.LeaderRecord;
import io.coordination.schema.OffsetRecord;
import io.coordination.schema.Ownership;
import io.coordination.schema.Registration;
import io.coordination.schema.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CodecsTests {

	private static final Instant TIME = Instant.parse("2026-11-20T12:00:00.123Z");

	private static final MemberId MEMBER = new MemberId("host-1");

	static List<Record> records() {
		TreeMap<String, Integer> topics = new TreeMap<>(Map.of("orders", 64, "refunds", 16));
		PartitionSet set = PartitionSet.parse(Map.of("orders", "0-3,7"));
		return List.of(
				new Registration(1, "i1", "4711@host-ü", Duration.ofSeconds(18), topics, "sticky", Optional.of("a"), 2,
						5000, Map.of("k", "\"v\" ☃\n"), MemberStatus.DRAINING, new Registration.Ack(9, 5, set)),
				new LeaderRecord(MEMBER), new Epoch(MEMBER),
				new GroupRecord(GroupState.STABLE, 12, MEMBER, "join", TIME, topics, 2), new Target(12, set),
				new Ownership(MEMBER, "i1", 12, "n1"),
				new OffsetRecord(118, "text", 4_294_967_312L, TIME, Optional.of(TIME.plusSeconds(60))));
	}

	@ParameterizedTest
	@MethodSource("records")
	void recordComesBackAsItWas(Record value) throws MalformedException {
		assertThat(decode(value.getClass(), encode(value))).isEqualTo(value);
	}

	@ParameterizedTest
	@MethodSource("records")
	void fieldsOfNewerReleasesAreIgnored(Record value) throws MalformedException {
		String json = text(encode(value)).replaceFirst("\\{", "{\"new\":{\"deep\":[1,null,{}]},");
		assertThat(decode(value.getClass(), json.getBytes(StandardCharsets.UTF_8))).isEqualTo(value);
	}

	@ParameterizedTest
	@MethodSource("records")
	void newerSchemaIsRefused(Record value) {
		String json = text(encode(value)).replace("\"version\":1", "\"version\":2");
		assertThat(why(value.getClass(), json)).isEqualTo("its schema version 2 is newer than 1");
	}

	@ParameterizedTest
	@MethodSource("records")
	void schemaVersionIsNeeded(Record value) {
		String json = text(encode(value)).replace("\"version\":1,", "");
		assertThat(why(value.getClass(), json)).isEqualTo("'version' is missing");
	}

	@Test
	void namesOfFieldsAreTheProtocols() {
		assertThat(text(encode(new Ownership(MEMBER, "i1", 12, "n1")))).isEqualTo(
				"{\"version\":1,\"member\":\"host-1\",\"incarnation\":\"i1\",\"generation\":12,\"nonce\":\"n1\"}");
		assertThat(text(encode(new Target(12, PartitionSet.parse(Map.of("orders", "0-3,7"))))))
			.isEqualTo("{\"version\":1,\"generation\":12,\"partitions\":{\"orders\":\"0-3,7\"}}");
		assertThat(text(encode(new OffsetRecord(118, "m", 4_294_967_312L, TIME, Optional.empty()))))
			.isEqualTo("{\"version\":1,\"offset\":118,\"metadata\":\"m\",\"token\":\"4294967312\","
					+ "\"committedAt\":\"2026-11-20T12:00:00.123Z\"}");
		assertThat(text(encode(records().get(0)))).isEqualTo("{\"version\":1,\"schemaVersion\":1,"
				+ "\"incarnation\":\"i1\",\"process\":\"4711@host-ü\",\"sessionTimeout\":\"PT18S\","
				+ "\"assignor\":\"sticky\",\"weight\":2,\"capacity\":5000,\"status\":\"DRAINING\",\"zone\":\"a\","
				+ "\"topics\":{\"orders\":64,\"refunds\":16},\"metadata\":{\"k\":\"\\\"v\\\" ☃\\n\"},"
				+ "\"ack\":{\"generation\":9,\"held\":5,\"refused\":{\"orders\":\"0-3,7\"}}}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "plain text ~", "\"", "\\", "\u0000", "\u001f", "\u007f", "ü", "☃", "\ud83d\ude00" })
	void offsetsAreEncodedAsOtherRecordsWhateverTheirMetadata(String metadata) {
		byte[] content = encode(new OffsetRecord(118, metadata, 4_294_967_312L, TIME, Optional.empty()));
		assertThat(JsonCodec.MAPPER.writeValueAsBytes(JsonCodec.MAPPER.readTree(content))).isEqualTo(content);
		assertThat(JsonCodec.MAPPER.readTree(content).get("metadata").stringValue()).isEqualTo(metadata);
	}

	@Test
	void wrongValuesAreRefusedWithTheirField() {
		refused(Ownership.class, "\"host-1\"", "\"..\"", "'member' is not a valid name");
		refused(Ownership.class, "\"host-1\"", "7", "'member' is not a text");
		refused(Ownership.class, "\"generation\":12", "\"generation\":-1", "'generation' is not a whole number");
		refused(Ownership.class, "\"generation\":12", "\"generation\":1.5", "'generation' is not a whole number");
		refused(Ownership.class, "\"generation\":12", "\"generation\":9223372036854775807",
				"'generation' is not a whole number");
		refused(Ownership.class, "\"generation\":12", "\"generation\":1e99", "'generation' is not a whole number");
		refused(Ownership.class, "\"nonce\":\"n1\"", "\"nonce\":null", "'nonce' is not a text");
		refused(Ownership.class, "\"nonce\":\"n1\"", "\"other\":\"n1\"", "'nonce' is missing");
		refused(Ownership.class, "\"nonce\":\"n1\"", "\"nonce\":\"n1\",\"nonce\":\"n2\"", "it is not well-formed JSON");
		refused(Ownership.class, "}", "}}", "it is not well-formed JSON");
		refused(OffsetRecord.class, "\"4294967312\"", "4294967312", "'token' is not a text");
		refused(OffsetRecord.class, "\"4294967312\"", "\"-1\"", "'token' is not a number from 0, as text");
		refused(OffsetRecord.class, "\"4294967312\"", "\"many\"", "'token' is not a number from 0, as text");
		refused(OffsetRecord.class, "2026-11-20T12:00:00.123Z", "yesterday", "'committedAt' is not a time");
		refused(OffsetRecord.class, "2026-11-20T12:00:00.123Z", "+999999999-01-01T00:00:00Z",
				"'committedAt' is not a time");
		refused(GroupRecord.class, "STABLE", "SHAKY", "'state' is not a known GroupState");
		refused(GroupRecord.class, "\"orders\":64", "\"a/b\":64", "'topics' has a topic without a valid name");
		refused(GroupRecord.class, "\"orders\":64", "\"orders\":2000000", "a count in 'topics' is not a whole number");
		refused(GroupRecord.class, "{\"orders\":64,\"refunds\":16}", "[]", "'topics' is not a JSON object");
		refused(Registration.class, "PT18S", "PT0S", "'sessionTimeout' is not a duration greater than 0");
		refused(Registration.class, "PT18S", "PT99999999999S", "'sessionTimeout' is not a duration greater than 0");
		refused(Registration.class, "\"weight\":2", "\"weight\":0", "'weight' is not a whole number from 1 to 1000");
		refused(Registration.class, "0-3,7", "0-3,007", "'refused' is not a set of partitions");
		refused(Target.class, "0-3,7", "3-0", "'partitions' is not a set of partitions");
		refused(Target.class, "0-3,7", "0-99999999999", "'partitions' is not a set of partitions");
		refused(Target.class, "\"orders\":\"0-3,7\"", "\"..\":\"1\"", "'partitions' is not a set of partitions");
	}

	private static void refused(Class<?> type, String sane, String wrong, String why) {
		Record value = records().stream().filter(type::isInstance).findFirst().orElseThrow();
		String json = text(encode(value));
		assertThat(json).contains(sane);
		assertThat(why(type, json.replace(sane, wrong))).startsWith(why);
	}

	@Test
	void otherEncodingsThanUtf8AreRefused() {
		byte[] utf16 = text(encode(new Epoch(MEMBER))).getBytes(StandardCharsets.UTF_16);
		assertThat(why(Epoch.class, utf16)).isEqualTo("it is not UTF-8");
	}

	@Test
	void sizeIsBoundedBeforeParsing() {
		byte[] large = new byte[JsonCodec.MAX_BYTES + 1];
		assertThat(why(Epoch.class, large)).isEqualTo("it has 65537 bytes, the most is 65536");
		assertThat(why(Target.class, new byte[TargetCodec.MAX_BYTES + 1]))
			.isEqualTo("it has 1048577 bytes, the most is 1048576");
	}

	@Test
	void largeTargetIsCompressed() throws MalformedException {
		Target target = new Target(1, PartitionSet.of(everyOther(100_000)));
		byte[] content = encode(target);
		assertThat(content).startsWith(0x1f, 0x8b).hasSizeLessThan(TargetCodec.COMPRESS_ABOVE_BYTES);
		assertThat(decode(Target.class, content)).isEqualTo(target);
	}

	private static List<Partition> everyOther(int count) {
		return IntStream.range(0, count / 2).mapToObj((index) -> new Partition("orders", 2 * index)).toList();
	}

	@Test
	void compressionBombIsRefused() throws IOException {
		ByteArrayOutputStream bomb = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
			byte[] blanks = " ".repeat(1024 * 1024).getBytes(StandardCharsets.UTF_8);
			for (int times = 0; times < 100; times++) {
				gzip.write(blanks);
			}
		}
		assertThat(why(Target.class, bomb.toByteArray())).isEqualTo("it inflates to more than 4194304 bytes");
	}

	@Test
	void damagedCompressionIsRefused() {
		byte[] content = encode(new Target(1, PartitionSet.of(everyOther(100_000))));
		assertThat(why(Target.class, Arrays.copyOf(content, content.length / 2)))
			.isEqualTo("its compression is damaged");
	}

	@Test
	void fewBytesCannotClaimMuchMemory() {
		StringBuilder json = new StringBuilder("{\"version\":1,\"generation\":1,\"partitions\":{\"t\":\"0\"");
		for (int topic = 0; topic < 5000; topic++) {
			json.append(",\"t").append(topic).append("\":\"1048575\"");
		}
		assertThat(why(Target.class, json.append("}}").toString()))
			.isEqualTo("'partitions' has too many topics with high indexes");
	}

	@SuppressWarnings("unchecked")
	static <T> byte[] encode(T value) {
		return Codecs.of((Class<T>) value.getClass()).encode(value);
	}

	static <T> T decode(Class<T> type, byte[] content) throws MalformedException {
		return Codecs.of(type).decode(content);
	}

	private static String why(Class<?> type, String json) {
		return why(type, json.getBytes(StandardCharsets.UTF_8));
	}

	private static String why(Class<?> type, byte[] content) {
		try {
			return "read as " + decode(type, content);
		}
		catch (MalformedException ex) {
			return ex.why();
		}
	}

	static String text(byte[] content) {
		return new String(content, StandardCharsets.UTF_8);
	}

}
