// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

import io.coordination.MemberId;
import io.coordination.MemberStatus;
import io.coordination.schema.Registration;
import tools.jackson.databind.node.ObjectNode;

/**
 * Encoding of a registration.
 */
final class RegistrationCodec {

	/** Topics, the same again for refusals and their ranges, and metadata. */
	static final int MAX_BYTES = 192 * 1024;

	private static final int MAX_WEIGHT = 1000;

	private RegistrationCodec() {
	}

	static Codec<Registration> create() {
		return new JsonCodec<>(MAX_BYTES, RegistrationCodec::write, RegistrationCodec::read);
	}

	private static void write(Registration registration, ObjectNode json) {
		json.put("schemaVersion", registration.schemaVersion())
			.put("incarnation", registration.incarnation())
			.put("process", registration.process())
			.put("sessionTimeout", registration.sessionTimeout().toString())
			.put("assignor", registration.assignor())
			.put("weight", registration.weight())
			.put("capacity", registration.capacity())
			.put("status", registration.status().name());
		registration.zone().ifPresent((zone) -> json.put("zone", zone));
		registration.successor().ifPresent((successor) -> json.put("successor", successor.value()));
		Codecs.putCounts(json, "topics", registration.topics());
		Codecs.putTexts(json, "metadata", registration.metadata());
		ObjectNode ack = json.putObject("ack");
		ack.put("generation", registration.ack().generation()).put("held", registration.ack().held());
		Codecs.putTexts(ack, "refused", registration.ack().refused().ranges());
	}

	private static Registration read(JsonFields fields) throws MalformedException {
		return new Registration(fields.integer("schemaVersion", 1, Integer.MAX_VALUE), fields.text("incarnation"),
				fields.text("process"), fields.duration("sessionTimeout"), fields.counts("topics"),
				fields.identifier("assignor"), fields.optionalText("zone"), fields.integer("weight", 1, MAX_WEIGHT),
				fields.integer("capacity", 0, Integer.MAX_VALUE), fields.texts("metadata"),
				fields.oneOf("status", MemberStatus.class), ack(fields.fields("ack")),
				fields.optionalText("successor").filter(MemberId::isValid).map(MemberId::new));
	}

	private static Registration.Ack ack(JsonFields fields) throws MalformedException {
		return new Registration.Ack(fields.generation(), fields.integer("held", 0, Integer.MAX_VALUE),
				fields.partitions("refused"));
	}

}
