// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.describe;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.ZooKeeper;

/**
 * The znodes of a group in which everybody holds what he is to hold, without anybody
 * being there: what a reader sees of a large group.
 *
 * @param name name of the group, and of its only topic
 * @param members number of members
 * @param partitions number of partitions
 */
record LargeGroup(String name, int members, int partitions) {

	private static final int OPERATIONS = 400;

	private static final String ROOT = "/coordination/consumers";

	void make(ZooKeeper zookeeper) throws KeeperException, InterruptedException {
		String group = ROOT + "/" + this.name;
		List<Op> operations = new ArrayList<>();
		operations.add(create(ROOT, "", CreateMode.PERSISTENT));
		for (String directory : List.of("", "/ids", "/assignments", "/owners", "/epochs", "/offsets",
				"/owners/" + this.name, "/epochs/" + this.name, "/offsets/" + this.name)) {
			operations.add(create(group + directory, "", CreateMode.PERSISTENT));
		}
		operations.add(create(group + "/state",
				"{\"version\":1,\"state\":\"STABLE\",\"generation\":7,\"leader\":\"%s\",\"reason\":\"join\",\"at\":\"2026-11-20T16:27:34.739Z\",\"unassigned\":0,\"topics\":{\"%s\":%d}}"
					.formatted(member(0), this.name, this.partitions),
				CreateMode.PERSISTENT));
		operations.add(create(group + "/leader", "{\"version\":1,\"member\":\"%s\"}".formatted(member(0)),
				CreateMode.EPHEMERAL));
		for (int number = 0; number < this.members; number++) {
			operations.add(create(group + "/ids/" + member(number), registration(number), CreateMode.EPHEMERAL));
			operations.add(create(group + "/assignments/" + member(number),
					"{\"version\":1,\"generation\":7,\"partitions\":{\"%s\":\"%s\"}}".formatted(this.name,
							ranges(number)),
					CreateMode.PERSISTENT));
		}
		for (int index = 0; index < this.partitions; index++) {
			String below = "/" + this.name + "/" + index;
			// persistent, since no session could have that many ephemerals
			operations.add(create(group + "/owners" + below,
					"{\"version\":1,\"member\":\"%s\",\"incarnation\":\"5667427a0cf54f4d9583a3a8a33fdaa0\",\"generation\":7,\"nonce\":\"b245aef84bb64a7093845bd4043d683b\"}"
						.formatted(member(index % this.members)),
					CreateMode.PERSISTENT));
			operations.add(create(group + "/offsets" + below,
					"{\"version\":1,\"offset\":118,\"metadata\":\"\",\"token\":\"4294967312\",\"committedAt\":\"2026-11-20T16:28:27.158210938Z\"}",
					CreateMode.PERSISTENT));
		}
		for (int begin = 0; begin < operations.size(); begin += OPERATIONS) {
			zookeeper.multi(operations.subList(begin, Math.min(begin + OPERATIONS, operations.size())));
		}
	}

	private static String member(int number) {
		return "member-" + number;
	}

	// Every n-th partition, as a group that has seen many changes: no two are neighbours.
	private String ranges(int number) {
		StringBuilder ranges = new StringBuilder();
		for (int index = number; index < this.partitions; index += this.members) {
			ranges.append((index == number) ? "" : ",").append(index);
		}
		return ranges.toString();
	}

	private String registration(int number) {
		return "{\"version\":1,\"schemaVersion\":1,\"incarnation\":\"5667427a0cf54f4d9583a3a8a33fdaa0\",\"process\":\"%d@host#b245aef84bb64a7093845bd4043d683b\",\"sessionTimeout\":\"PT10S\",\"assignor\":\"sticky\",\"weight\":1,\"capacity\":8000,\"status\":\"ACTIVE\",\"topics\":{\"%s\":%d},\"metadata\":{},\"ack\":{\"generation\":7,\"held\":%d,\"refused\":{}}}"
			.formatted(number, this.name, this.partitions, this.partitions / this.members);
	}

	private static Op create(String path, String content, CreateMode mode) {
		return Op.create(path, content.getBytes(StandardCharsets.UTF_8), ZooDefs.Ids.OPEN_ACL_UNSAFE, mode);
	}

}
