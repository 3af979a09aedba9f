// SPDX-License-Identifier: Apache-2.0

package io.coordination.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

import io.coordination.GroupName;
import io.coordination.MemberId;
import io.coordination.PartitionSet;
import io.coordination.schema.Target;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The part of the contract that is about watches, and what a subclass has to provide.
 * <p>
 * Hints of one session come in the order of the changes, so a last change shows that
 * nothing more is to come of those before it.
 */
abstract class StoreWatchContract {

	static final GroupName GROUP = new GroupName("orders");

	static final MemberId MEMBER = new MemberId("m1");

	static final Node<Target> TARGET = Node.target(GROUP, MEMBER);

	private static final Node<Target> OTHER = Node.target(GROUP, new MemberId("m2"));

	/**
	 * Makes a store that isn't started, with a connection and a session of its own.
	 * @return the store
	 */
	protected abstract Store newStore();

	/**
	 * Ends a session from the server's side. The client learns it by itself and then
	 * opens another one.
	 * @param session the session
	 */
	protected abstract void endSession(Session session);

	/**
	 * Replaces the content of a node that exists, past all encoding.
	 * @param node the node
	 * @param bytes the content
	 */
	protected abstract void putRaw(Node<?> node, byte[] bytes);

	/**
	 * Lets time pass until a condition holds, and fails if it doesn't within reason.
	 * @param what what is awaited
	 * @param condition the condition
	 */
	protected abstract void await(String what, BooleanSupplier condition);

	final StoreClient client() {
		return new StoreClient(newStore(), this::await);
	}

	final StoreClient clientWithGroup() {
		StoreClient client = client();
		client.commit(new Op.CreateDirectory(Node.groups()), new Op.CreateDirectory(Node.group(GROUP)),
				new Op.CreateDirectory(Node.members(GROUP)), new Op.CreateDirectory(Node.targets(GROUP)),
				new Op.CreateDirectory(Node.owners(GROUP)), new Op.CreateDirectory(Node.owners(GROUP, "orders")),
				new Op.CreateDirectory(Node.epochs(GROUP)), new Op.CreateDirectory(Node.epochs(GROUP, "orders")),
				new Op.CreateDirectory(Node.offsets(GROUP)), new Op.CreateDirectory(Node.offsets(GROUP, "orders")));
		return client;
	}

	static Op create(Node<Target> node, long generation) {
		return new Op.Create<>(node, target(generation), false);
	}

	static Op put(Node<Target> node, long generation, int version) {
		return new Op.Put<>(node, target(generation), version);
	}

	static Op delete(Node<?> node) {
		return new Op.Delete(node, Op.ANY_VERSION);
	}

	static Target target(long generation) {
		return new Target(generation, PartitionSet.empty());
	}

	private void awaitHint(List<String> hints, Node<?> node) {
		await("a hint of " + node, () -> hints.contains(node.path()));
	}

	@Test
	void lookHintsAtACreationOnce() {
		changeIsHintedOnce(new Op[0], create(TARGET, 1), put(TARGET, 2, 0));
	}

	@Test
	void lookHintsAtAChangeOnce() {
		changeIsHintedOnce(new Op[] { create(TARGET, 1) }, put(TARGET, 2, 0), delete(TARGET));
	}

	@Test
	void lookHintsAtADeletionOnce() {
		changeIsHintedOnce(new Op[] { create(TARGET, 1) }, delete(TARGET), create(TARGET, 2));
	}

	private void changeIsHintedOnce(Op[] before, Op first, Op second) {
		StoreClient client = clientWithGroup();
		StoreClient other = client();
		for (Op operation : before) {
			client.commit(operation);
		}
		List<String> hints = new CopyOnWriteArrayList<>();
		client.exists(TARGET, () -> hints.add("target"));
		client.exists(OTHER, () -> hints.add("last"));
		other.commit(first);
		await("the hint", () -> hints.contains("target"));
		other.commit(second);
		other.commit(create(OTHER, 1));
		await("the last hint", () -> hints.contains("last"));
		assertThat(hints).containsExactly("target", "last");
	}

	@Test
	void lookSaysWhetherTheNodeExists() {
		StoreClient client = clientWithGroup();
		assertThat(client.exists(TARGET, () -> {
		})).isInstanceOf(Reply.Missing.class);
		client.commit(create(TARGET, 1));
		assertThat(client.stat(TARGET)).contains(client.found(TARGET).stat());
	}

	@Test
	void everyLookHintsForItself() {
		StoreClient client = clientWithGroup();
		List<String> hints = new CopyOnWriteArrayList<>();
		client.exists(TARGET, () -> hints.add("one"));
		client.exists(TARGET, () -> hints.add("two"));
		client.commit(create(TARGET, 1));
		await("both hints", () -> hints.size() == 2);
		assertThat(hints).containsExactlyInAnyOrder("one", "two");
	}

	@Test
	void watchGoesOnHinting() {
		StoreClient client = clientWithGroup();
		StoreClient other = client();
		List<String> hints = client.watch(TARGET, false);
		List<Op> changes = List.of(create(TARGET, 1), put(TARGET, 2, 0), delete(TARGET), create(TARGET, 3));
		for (int number = 0; number < changes.size(); number++) {
			int expected = number + 1;
			other.commit(changes.get(number));
			await("hint " + expected, () -> hints.size() >= expected);
		}
		assertThat(hints).containsOnly(TARGET.path());
	}

	@Test
	void watchOfOneNodeSaysNothingOfOthers() {
		StoreClient client = clientWithGroup();
		List<String> hints = client.watch(TARGET, false);
		client.commit(create(OTHER, 1));
		client.commit(create(TARGET, 1));
		awaitHint(hints, TARGET);
		assertThat(hints).containsOnly(TARGET.path());
	}

	@Test
	void recursiveWatchHintsAtEverythingBelow() {
		StoreClient client = clientWithGroup();
		StoreClient other = client();
		List<String> hints = client.watch(Node.group(GROUP), true);
		GroupName longer = new GroupName("orders-2");
		other.commit(new Op.CreateDirectory(Node.group(longer)));
		other.commit(create(TARGET, 1));
		awaitHint(hints, TARGET);
		other.commit(new Op.CreateDirectory(Node.owners(GROUP, "refunds")));
		awaitHint(hints, Node.owners(GROUP, "refunds"));
		hints.clear();
		other.commit(put(TARGET, 2, 0));
		awaitHint(hints, TARGET);
		hints.clear();
		other.commit(delete(TARGET));
		awaitHint(hints, TARGET);
		assertThat(hints).containsOnly(TARGET.path());
	}

	@Test
	void watchNeedsNoNode() {
		StoreClient client = client();
		List<String> hints = client.watch(Node.group(GROUP), true);
		client.commit(new Op.CreateDirectory(Node.groups()));
		client.commit(new Op.CreateDirectory(Node.group(GROUP)));
		client.commit(new Op.CreateDirectory(Node.targets(GROUP)));
		awaitHint(hints, Node.targets(GROUP));
		assertThat(hints).contains(Node.group(GROUP).path()).doesNotContain(Node.groups().path());
	}

	@Test
	void allChangesOfOneWriteAreHinted() {
		StoreClient client = clientWithGroup();
		List<String> hints = client.watch(Node.targets(GROUP), true);
		List<Op> operations = new ArrayList<>();
		for (int number = 0; number < 50; number++) {
			operations.add(create(Node.target(GROUP, new MemberId("m" + number)), 1));
		}
		client.commit(operations.toArray(Op[]::new));
		await("all hints", () -> hints.size() >= 50);
		assertThat(hints).doesNotHaveDuplicates();
	}

	@Test
	void heartbeatIsHintedToNobody() {
		StoreClient client = clientWithGroup();
		List<String> hints = client.watch(Node.ROOT, true);
		client.catchUp();
		client.commit(new Op.Check(Node.group(GROUP), 0));
		client.commit(create(TARGET, 1));
		awaitHint(hints, TARGET);
		assertThat(hints).containsExactly(TARGET.path());
	}

	@Test
	void watchEndsWhenAskedTo() {
		StoreClient client = clientWithGroup();
		List<String> hints = client.watch(TARGET, false);
		List<String> lasting = client.watch(OTHER, false);
		client.session().unwatch(TARGET);
		client.commit(create(TARGET, 1));
		client.commit(create(OTHER, 1));
		awaitHint(lasting, OTHER);
		assertThat(hints).isEmpty();
	}

	@Test
	void watchesOfAnEndedSessionAreSilent() {
		StoreClient client = clientWithGroup();
		List<String> hints = client.watch(TARGET, false);
		Session first = client.session();
		endSession(first);
		client.awaitEnd(first);
		List<String> lasting = new CopyOnWriteArrayList<>();
		client.session(2).watch(TARGET, false, lasting::add, (reply) -> {
		});
		assertThat(client.write(client.session(2), create(TARGET, 1))).isInstanceOf(WriteOutcome.Committed.class);
		awaitHint(lasting, TARGET);
		assertThat(hints).isEmpty();
	}

}
