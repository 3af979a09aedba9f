// SPDX-License-Identifier: Apache-2.0

package io.coordination.watcher;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import io.coordination.znode.ZNode;
import io.coordination.znode.ZNodeChanged;
import io.coordination.znode.ZNodeDeleted;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BacklogTests {

	private static final int SEEDS = 5000;

	@Test
	void everyDifferenceIsKeptInOrderUntilItIsFull() {
		Backlog<String> backlog = new Backlog<>(3);
		Difference<String> created = new Difference<>("/a", null, node("/a", 1, 1));
		Difference<String> changed = new Difference<>("/a", node("/a", 1, 1), node("/a", 1, 2));
		Difference<String> deleted = new Difference<>("/a", node("/a", 1, 2), null);
		Stream.of(created, changed, deleted).forEach(backlog::add);
		assertThat(drain(backlog)).containsExactly(created, changed, deleted);
		assertThat(backlog.coalesced()).isZero();
	}

	@Test
	void fullOneJoinsChangesOfOnePath() {
		Backlog<String> backlog = new Backlog<>(1);
		backlog.add(new Difference<>("/a", node("/a", 1, 1), node("/a", 1, 2)));
		backlog.add(new Difference<>("/a", node("/a", 1, 2), node("/a", 1, 3)));
		backlog.add(new Difference<>("/a", node("/a", 1, 3), node("/a", 1, 4)));
		assertThat(backlog.coalesced()).isEqualTo(2);
		assertThat(TreeDifferTests.events(drain(backlog)))
			.containsExactly(new ZNodeChanged<>("w", node("/a", 1, 4), node("/a", 1, 1)));
	}

	@Test
	void fullOneForgetsWhatCameAndWent() {
		Backlog<String> backlog = new Backlog<>(1);
		backlog.add(new Difference<>("/a", null, node("/a", 1, 1)));
		backlog.add(new Difference<>("/a", node("/a", 1, 1), null));
		assertThat(drain(backlog)).isEmpty();
	}

	@Test
	void fullOneStillTellsADeletionFromAChange() {
		Backlog<String> backlog = new Backlog<>(1);
		backlog.add(new Difference<>("/a", node("/a", 1, 1), null));
		backlog.add(new Difference<>("/a", null, node("/a", 5, 5)));
		assertThat(TreeDifferTests.events(drain(backlog))).hasSize(2).first().isInstanceOf(ZNodeDeleted.class);
	}

	@Test
	void fullOneTakesWhatHappensToOtherPaths() {
		Backlog<String> backlog = new Backlog<>(1);
		backlog.add(new Difference<>("/a", null, node("/a", 1, 1)));
		backlog.add(new Difference<>("/b", null, node("/b", 2, 2)));
		assertThat(drain(backlog)).hasSize(2);
	}

	@Test
	void listenerThatHangsKeepsNoMoreThanCapacityAndOneForEachPath() {
		Backlog<String> backlog = new Backlog<>(100);
		Random random = new Random(7);
		RandomTree tree = new RandomTree(random);
		TreeDiffer<String> differ = new TreeDiffer<>();
		for (int i = 0; i < 20_000; i++) {
			tree.change();
			observe(tree, differ, tree.path()).forEach(backlog::add);
		}
		// Four names on three levels, and the root.
		assertThat(backlog.size()).isLessThanOrEqualTo(100 + 85);
		assertThat(backlog.coalesced()).isPositive();
	}

	@Test
	void whatIsTakenIsOneChainThatEndsWithWhatIs() {
		for (int seed = 0; seed < SEEDS; seed++) {
			Random random = new Random(seed);
			RandomTree tree = new RandomTree(random);
			TreeDiffer<String> differ = new TreeDiffer<>();
			Backlog<String> backlog = new Backlog<>(random.nextInt(12));
			Chains<String> chains = new Chains<>();
			for (int i = 0; i < 100; i++) {
				tree.change();
				observe(tree, differ, tree.path()).forEach(backlog::add);
				if (random.nextInt(4) == 0) {
					take(backlog, chains);
				}
			}
			while (backlog.size() > 0) {
				take(backlog, chains);
			}
			assertThat(chains.known().values()).as("seed %s", seed).containsExactlyElementsOf(differ.all());
		}
	}

	private static ZNode<String> node(String path, long czxid, long mzxid) {
		return TreeDifferTests.node(path, czxid, mzxid);
	}

	private static List<Difference<String>> observe(RandomTree tree, TreeDiffer<String> differ, String path) {
		return tree.nodes().containsKey(path) ? differ.found(tree.nodes().get(path)) : differ.absent(path);
	}

	private static void take(Backlog<String> backlog, Chains<String> chains) {
		backlog.poll().ifPresent((difference) -> difference.events("w").forEach(chains::accept));
	}

	private static List<Difference<String>> drain(Backlog<String> backlog) {
		return Stream.generate(backlog::poll).takeWhile(Optional::isPresent).flatMap(Optional::stream).toList();
	}

}
