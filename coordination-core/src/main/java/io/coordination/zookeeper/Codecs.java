// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

import java.util.Map;

import io.coordination.GroupState;
import io.coordination.schema.Epoch;
import io.coordination.schema.GroupRecord;
import io.coordination.schema.LeaderRecord;
import io.coordination.schema.OffsetRecord;
import io.coordination.schema.Ownership;
import io.coordination.schema.Registration;
import io.coordination.schema.Target;
import tools.jackson.databind.node.ObjectNode;

/**
 * The encoding of each record; the names of the fields are part of the protocol.
 */
final class Codecs {

	private static final Map<Class<?>, Codec<?>> CODECS = Map.of(Registration.class, RegistrationCodec.create(),
			Target.class, TargetCodec.create(), LeaderRecord.class, leader(), Epoch.class, epoch(), GroupRecord.class,
			group(), Ownership.class, ownership(), OffsetRecord.class, new OffsetCodec());

	/** The topics of all members together. */
	static final int MAX_STATE_BYTES = 256 * 1024;

	private Codecs() {
	}

	/**
	 * The codec of a type of record.
	 * @param <T> type of the record
	 * @param type type of the record
	 * @return the codec; for a directory one that holds all content for malformed
	 */
	@SuppressWarnings("unchecked") // the map is filled above, with matching types
	static <T> Codec<T> of(Class<T> type) {
		return (Codec<T>) CODECS.getOrDefault(type, NoContent.INSTANCE);
	}

	static void putCounts(ObjectNode json, String name, Map<String, Integer> counts) {
		ObjectNode object = json.putObject(name);
		counts.forEach(object::put);
	}

	static void putTexts(ObjectNode json, String name, Map<String, String> texts) {
		ObjectNode object = json.putObject(name);
		texts.forEach(object::put);
	}

	private static Codec<LeaderRecord> leader() {
		return new JsonCodec<>(JsonCodec.MAX_BYTES, (leader, json) -> json.put("member", leader.member().value()),
				(fields) -> new LeaderRecord(fields.member("member")));
	}

	private static Codec<Epoch> epoch() {
		return new JsonCodec<>(JsonCodec.MAX_BYTES, (epoch, json) -> json.put("member", epoch.by().value()),
				(fields) -> new Epoch(fields.member("member")));
	}

	private static Codec<GroupRecord> group() {
		return new JsonCodec<>(MAX_STATE_BYTES, (group, json) -> {
			json.put("state", group.state().name())
				.put("generation", group.generation())
				.put("leader", group.leader().value())
				.put("reason", group.reason())
				.put("at", group.at().toString())
				.put("unassigned", group.unassigned());
			putCounts(json, "topics", group.topics());
		}, (fields) -> new GroupRecord(fields.oneOf("state", GroupState.class), fields.generation(),
				fields.member("leader"), fields.text("reason"), fields.instant("at"), fields.counts("topics"),
				fields.integer("unassigned", 0, Integer.MAX_VALUE)));
	}

	private static Codec<Ownership> ownership() {
		return new JsonCodec<>(JsonCodec.MAX_BYTES,
				(owner, json) -> json.put("member", owner.member().value())
					.put("incarnation", owner.incarnation())
					.put("generation", owner.generation())
					.put("nonce", owner.nonce()),
				(fields) -> new Ownership(fields.member("member"), fields.text("incarnation"), fields.generation(),
						fields.text("nonce")));
	}

	/**
	 * What a directory holds: nothing that anybody reads.
	 */
	private enum NoContent implements Codec<Void> {

		INSTANCE;

		@Override
		public byte[] encode(Void value) {
			return new byte[0];
		}

		@Override
		public Void decode(byte[] content) throws MalformedException {
			throw new MalformedException("it is a directory");
		}

	}

}
