// SPDX-License-Identifier: Apache-2.0

package io.coordination.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.coordination.MemberId;
import io.coordination.Partition;
import io.coordination.schema.Epoch;
import io.coordination.schema.Target;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The part of the contract that is about reads that are sent together.
 */
abstract class StoreReadContract extends StoreWatchContract {

	private static final Node<Target> GARBAGE = Node.target(GROUP, new MemberId("m3"));

	private List<Object> together(Session session) {
		List<Object> answers = new CopyOnWriteArrayList<>();
		session.together((reads) -> {
			reads.read(TARGET, answers::add);
			reads.read(Node.leader(GROUP), answers::add);
			reads.children(Node.targets(GROUP), answers::add);
			reads.children(Node.members(GROUP), answers::add);
			reads.children(Node.owners(GROUP, "refunds"), answers::add);
			reads.read(GARBAGE, answers::add);
			reads.count(Node.targets(GROUP), answers::add);
			reads.count(Node.owners(GROUP, "refunds"), answers::add);
		});
		await("eight answers", () -> answers.size() == 8);
		return answers;
	}

	@Test
	void readsThatAreSentTogetherAreAnsweredEachForItself() {
		StoreClient client = clientWithGroup();
		client.commit(create(TARGET, 1), create(GARBAGE, 1));
		putRaw(GARBAGE, "garbage".getBytes(StandardCharsets.UTF_8));
		client.catchUp();
		List<Object> answers = together(client.session());
		assertThat(answers.get(0)).isEqualTo(client.read(TARGET)).isInstanceOf(Reply.Found.class);
		assertThat(answers.get(1)).isEqualTo(new Reply.Missing<>());
		assertThat(answers.get(2)).isInstanceOfSatisfying(Reply.Found.class,
				(found) -> assertThat((List<?>) found.value()).asInstanceOf(InstanceOfAssertFactories.LIST)
					.containsExactlyInAnyOrder("m1", "m3"));
		assertThat(answers.get(3)).isEqualTo(new Reply.Found<>(List.of()));
		assertThat(answers.get(4)).isEqualTo(new Reply.Missing<>());
		assertThat(answers.get(5)).isInstanceOf(Reply.Unreadable.class).isEqualTo(client.read(GARBAGE));
		assertThat(answers.get(6)).isEqualTo(new Reply.Found<>(2));
		assertThat(answers.get(7)).isEqualTo(new Reply.Missing<>());
	}

	@Test
	void childrenAreCounted() {
		StoreClient client = clientWithGroup();
		client.commit(create(TARGET, 1), create(GARBAGE, 1));
		assertThat(count(client, Node.targets(GROUP))).isEqualTo(new Reply.Found<>(2));
		assertThat(count(client, Node.members(GROUP))).isEqualTo(new Reply.Found<>(0));
		assertThat(count(client, Node.owners(GROUP, "refunds"))).isEqualTo(new Reply.Missing<>());
	}

	private static Reply<Integer> count(StoreClient client, Node<?> node) {
		return client.await("count", (told) -> client.session().count(node, told));
	}

	@Test
	void readsThatAreSentTogetherEndWithTheirSession() {
		StoreClient client = clientWithGroup();
		Session first = client.session();
		endSession(first);
		client.awaitEnd(first);
		assertThat(together(first)).hasSize(8).containsOnly(new Reply.SessionEnded<>());
	}

	@Test
	void moreThanOneAnswerCanHoldIsReadTogether() {
		StoreClient client = clientWithGroup();
		List<Node<Epoch>> nodes = new ArrayList<>();
		for (int index = 0; index < 1200; index++) {
			nodes.add(Node.epoch(GROUP, new Partition("orders", index)));
		}
		for (List<Node<Epoch>> batch : Batches.cut(nodes, 1, (node) -> 200)) {
			client.commit(
					batch.stream().map((node) -> new Op.Create<>(node, new Epoch(MEMBER), false)).toArray(Op[]::new));
		}
		List<Reply<Versioned<Epoch>>> replies = new CopyOnWriteArrayList<>();
		client.session().together((batch) -> nodes.forEach((node) -> batch.read(node, replies::add)));
		await("all answers", () -> replies.size() == nodes.size());
		assertThat(replies).allSatisfy((reply) -> assertThat(reply).isInstanceOf(Reply.Found.class));
	}

	@Test
	void whatIsAskedAfterwardsIsAskedAlone() {
		StoreClient client = clientWithGroup();
		client.commit(create(TARGET, 1));
		List<Reads> batches = new ArrayList<>();
		client.session().together(batches::add);
		assertThat(client.<Reply<Versioned<Target>>>await("a read", (told) -> batches.get(0).read(TARGET, told)))
			.isEqualTo(client.read(TARGET));
	}

}
