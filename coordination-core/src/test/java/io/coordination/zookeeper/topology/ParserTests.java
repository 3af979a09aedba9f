// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper.topology;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;

import io.coordination.topology.Broker;
import io.coordination.topology.BrokerEndpoint;
import io.coordination.topology.PartitionLeadership;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ParserTests {

	private static final int FUZZ = 50_000;

	private static final List<String> WELL_FORMED = List.of(
			"{\"listener_security_protocol_map\":{\"PLAINTEXT\":\"PLAINTEXT\"},\"endpoints\":[\"PLAINTEXT://b1:9092\"],\"jmx_port\":-1,\"features\":{},\"host\":\"b1\",\"timestamp\":\"1763750000000\",\"port\":9092,\"version\":5,\"rack\":\"east\"}",
			"{\"version\":2,\"partitions\":{\"0\":[1,2],\"1\":[2,1]},\"adding_replicas\":{},\"removing_replicas\":{}}",
			"{\"controller_epoch\":3,\"leader\":1,\"version\":1,\"leader_epoch\":7,\"isr\":[1,2]}", "b1:9092", "12");

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static Broker broker(String text) throws MalformedDataException {
		return BrokerParser.parse(1, 77, bytes(text));
	}

	private static void refused(ThrowingCallable call) {
		assertThatThrownBy(call).isInstanceOf(MalformedDataException.class);
	}

	@Test
	void brokerIsReadFromJsonWithEndpoints() throws MalformedDataException {
		Broker broker = broker(
				"{\"endpoints\":[\"INTERNAL://b1:9092\",\"SSL://[fe80::1]:9093\"],\"host\":null,\"port\":-1,"
						+ "\"version\":5,\"rack\":\"east\",\"timestamp\":\"1\"}");
		assertThat(broker.endpoints()).containsExactly(new BrokerEndpoint("INTERNAL", "b1", 9092),
				new BrokerEndpoint("SSL", "fe80::1", 9093));
		assertThat(broker.rack()).contains("east");
		assertThat(broker.registration()).isEqualTo(77);
		assertThat(broker.host()).isEqualTo("b1");
		assertThat(broker.port()).isEqualTo(9092);
	}

	@Test
	void brokerIsReadFromJsonWithHostAndPortAlone() throws MalformedDataException {
		assertThat(broker("{\"jmx_port\":9999,\"timestamp\":\"1\",\"host\":\"b1\",\"version\":1,\"port\":9092}")
			.endpoints()).containsExactly(new BrokerEndpoint("PLAINTEXT", "b1", 9092));
	}

	@ParameterizedTest
	@ValueSource(strings = { "b1:9092", " b1:9092\n", "b1-1763750000000:b1:9092" })
	void brokerIsReadFromItsLegacyForm(String text) throws MalformedDataException {
		assertThat(broker(text).endpoints()).containsExactly(new BrokerEndpoint("PLAINTEXT", "b1", 9092));
		assertThat(broker(text).rack()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "b1", "b1:", ":9092", "b1:0", "b1:70000", "b1:x", "::1:9092", "b 1:9092", "{", "[]",
			"{\"host\":\"b1\"}", "{\"host\":\"b1\",\"port\":\"9092\"}", "{\"host\":7,\"port\":9092}",
			"{\"endpoints\":[7]}", "{\"endpoints\":[\"b1:9092\"]}", "{\"endpoints\":[\"A://b1:99999\"]}",
			"{\"host\":\"b1\",\"port\":9092,\"rack\":{}}", "{\"host\":\"a\",\"host\":\"b\",\"port\":1}",
			"{\"host\":\"b1\",\"port\":9092} and more" })
	void brokerThatIsMalformedIsRefused(String text) {
		refused(() -> broker(text));
	}

	@Test
	void topicIsReadFromItsPartitions() throws MalformedDataException {
		assertThat(TopicParser.replicas(bytes("{\"version\":1,\"partitions\":{\"1\":[3,2],\"0\":[2,3],\"2\":[]}}"))
			.byPartition()).containsExactly(List.of(2, 3), List.of(3, 2), List.of());
	}

	@Test
	void topicWithoutDataIsOfTheLegacyForm() throws MalformedDataException {
		assertThat(TopicParser.replicas(new byte[0]).byPartition()).isEmpty();
		assertThat(TopicParser.share(bytes("4"))).isEqualTo(4);
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "7", "[]", "{}", "{\"partitions\":[]}", "{\"partitions\":{\"x\":[1]}}",
			"{\"partitions\":{\"00\":[1]}}", "{\"partitions\":{\"1\":[1]}}", "{\"partitions\":{\"0\":1}}",
			"{\"partitions\":{\"0\":[\"1\"]}}", "{\"partitions\":{\"0\":[-1]}}", "{\"partitions\":{\"0\":[1.5]}}",
			"{\"partitions\":{\"0\":[99999999999]}}", "{\"partitions\":{\"0\":[1]" })
	void topicThatIsMalformedIsRefused(String text) {
		refused(() -> TopicParser.replicas(bytes(text)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-1", "1.0", "007", "100001", "99999999999999999999", "four" })
	void shareThatIsMalformedIsRefused(String text) {
		refused(() -> TopicParser.share(bytes(text)));
	}

	@Test
	void leaderIsReadFromJsonAndFromABareId() throws MalformedDataException {
		assertThat(TopicParser.leadership(bytes(WELL_FORMED.get(2))))
			.isEqualTo(new PartitionLeadership(OptionalInt.of(1), 7, List.of(1, 2)));
		assertThat(TopicParser.leadership(bytes("{\"leader\":-1}")))
			.isEqualTo(new PartitionLeadership(OptionalInt.empty(), -1, List.of()));
		assertThat(TopicParser.leadership(bytes("3")))
			.isEqualTo(new PartitionLeadership(OptionalInt.of(3), -1, List.of()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "{}", "{\"leader\":null}", "{\"leader\":\"1\"}", "{\"leader\":-2}",
			"{\"leader\":1,\"isr\":1}", "{\"leader\":1,\"isr\":[null]}", "{\"leader\":1,\"leader_epoch\":{}}" })
	void leaderThatIsMalformedIsRefused(String text) {
		refused(() -> TopicParser.leadership(bytes(text)));
	}

	@Test
	void dataThatIsNotUtf8IsRefused() {
		byte[] data = { '{', (byte) 0xc3, 0x28, '}' };
		refused(() -> BrokerParser.parse(1, 1, data));
		refused(() -> TopicParser.replicas(data));
	}

	@Test
	void jsonThatIsNestedWithoutEndIsRefused() {
		String deep = "{\"partitions\":" + "[".repeat(100_000);
		refused(() -> TopicParser.replicas(bytes(deep)));
	}

	// Whatever stands there, it is read or refused; and why says nothing of what it is.
	@Test
	void garbageIsReadOrRefused() {
		Random random = new Random(5);
		for (int number = 0; number < FUZZ; number++) {
			byte[] data = garbled(random);
			try {
				switch (number % 4) {
					case 0 -> assertThat(BrokerParser.parse(1, 1, data).endpoints()).isNotEmpty();
					case 1 -> assertThat(TopicParser.replicas(data).byPartition()).isNotNull();
					case 2 -> assertThat(TopicParser.share(data)).isNotNegative();
					default -> assertThat(TopicParser.leadership(data).inSync()).isNotNull();
				}
			}
			catch (MalformedDataException ex) {
				assertThat(ex.getMessage()).isNotBlank().hasSizeLessThan(100);
			}
		}
	}

	private static byte[] garbled(Random random) {
		byte[] data = bytes(WELL_FORMED.get(random.nextInt(WELL_FORMED.size())));
		for (int change = random.nextInt(4); change > 0 && data.length > 0; change--) {
			int at = random.nextInt(data.length);
			if (random.nextInt(5) == 0) {
				data = Arrays.copyOf(data, at);
			}
			else {
				data[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : "{}[]\",:0-".charAt(random.nextInt(9)));
			}
		}
		return data;
	}

}
