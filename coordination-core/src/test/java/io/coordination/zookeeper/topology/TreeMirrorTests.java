// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper.topology;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

import io.coordination.zookeeper.topology.FakeTree.Node;
import io.coordination.zookeeper.topology.PathPattern.Kind;
import io.coordination.zookeeper.topology.TreeMirror.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TreeMirrorTests {

	private static final int SEEDS = 2000;

	private static final int CHANGES = 60;

	private static final Limits LIMITS = new Limits(1000, 50);

	private static final List<PathPattern> PATTERNS = List.of(PathPattern.of(Kind.BROKER, "/k/brokers/ids/{broker}"),
			PathPattern.of(Kind.TOPIC, "/k/brokers/topics/{topic}"),
			PathPattern.of(Kind.SHARE, "/k/brokers/topics/{topic}/{broker}"),
			PathPattern.of(Kind.LEADER, "/k/brokers/topics/{topic}/partitions/{partition}/state"));

	private static final List<String> PATHS = List.of("/k/brokers/ids/1", "/k/brokers/ids/2", "/k/brokers/ids/x",
			"/k/brokers/topics/a", "/k/brokers/topics/b", "/k/brokers/topics/a/1", "/k/brokers/topics/b/2",
			"/k/brokers/topics/a/partitions/0/state", "/k/brokers/topics/a/partitions/1/state",
			"/k/brokers/topics/b/partitions/0/state", "/k/brokers/topics/a-b", "/k/brokers/topics/a-b/1",
			"/k/brokers/topics/a!", "/elsewhere", "/k/brokers/topics/b/config");

	private static final List<String> BRANCHES = List.of("/k/brokers/ids/1", "/k/brokers/ids", "/k/brokers/topics",
			"/k/brokers/topics/a", "/k/brokers/topics/a/partitions", "/k/brokers/topics/a/1", "/k/brokers/topics/b",
			"/k/brokers/topics/a-b", "/k/brokers", "/k");

	private final List<Boolean> rounds = new ArrayList<>();

	private FakeTree tree = new FakeTree(new Random(1));

	private TreeMirror mirror = mirror(this.tree);

	private TreeMirror mirror(FakeTree tree) {
		TreeMirror made = new TreeMirror(PATTERNS, tree, LIMITS, this.rounds::add);
		tree.onHint(made::hint);
		return made;
	}

	private void begin(long seed) {
		this.tree = new FakeTree(new Random(seed));
		this.mirror = mirror(this.tree);
		this.rounds.clear();
	}

	// Until nothing is under way, and nothing is left to read.
	private void settle() {
		boolean busy = true;
		while (busy) {
			busy = false;
			while (this.tree.step()) {
				busy = true;
			}
			int before = this.tree.reads;
			this.mirror.round();
			busy |= before != this.tree.reads;
		}
	}

	private SortedMap<String, String> shown() {
		SortedMap<String, String> shown = new TreeMap<>();
		this.mirror.image()
			.leaves()
			.forEach((path, leaf) -> shown.put(path,
					leaf.czxid() + " " + leaf.mzxid() + " " + new String(leaf.data(), StandardCharsets.UTF_8)));
		return shown;
	}

	private SortedMap<String, String> truth() {
		SortedMap<String, String> truth = new TreeMap<>();
		for (String path : this.tree.paths()) {
			boolean leaf = path.matches("/k/brokers/ids/[12]|/k/brokers/topics/[a-b-]+|/k/brokers/topics/[a-b-]+/[0-9]"
					+ "|/k/brokers/topics/[a-b-]+/partitions/[0-9]/state");
			Node node = this.tree.node(path);
			if (leaf && node != null) {
				truth.put(path,
						node.czxid() + " " + node.mzxid() + " " + new String(node.data(), StandardCharsets.UTF_8));
			}
		}
		return truth;
	}

	private void change(Random random) {
		int lot = random.nextInt(10);
		if (lot < 6) {
			this.tree.put(PATHS.get(random.nextInt(PATHS.size())), "v" + random.nextInt(100));
		}
		else {
			String branch = BRANCHES.get(random.nextInt((lot < 9) ? BRANCHES.size() - 2 : BRANCHES.size()));
			boolean again = this.tree.has(branch) && random.nextBoolean();
			this.tree.delete(branch);
			if (again) {
				this.tree.put(branch, "again");
			}
		}
	}

	private void run(Random random) {
		for (int change = 0; change < CHANGES; change++) {
			change(random);
			for (int step = random.nextInt(20); step > 0; step--) {
				if (!this.tree.step()) {
					this.mirror.round();
				}
			}
		}
	}

	@Test
	void watchesAloneTellOfEveryChange() {
		for (long seed = 0; seed < SEEDS; seed++) {
			begin(seed);
			run(new Random(~seed));
			settle();
			assertThat(shown()).as("seed %d", seed).isEqualTo(truth());
		}
	}

	@Test
	void failedReadsAreReadAgain() {
		for (long seed = 0; seed < SEEDS; seed++) {
			begin(seed);
			this.tree.failures = 0.3;
			run(new Random(~seed));
			this.tree.failures = 0;
			settle();
			assertThat(shown()).as("seed %d", seed).isEqualTo(truth());
		}
	}

	@Test
	void lookAtEverythingFindsWhatWatchesMissed() {
		for (long seed = 0; seed < SEEDS; seed++) {
			begin(seed);
			this.tree.lostHints = 0.5;
			Random random = new Random(~seed);
			run(random);
			this.tree.forgetWatches();
			run(random);
			settle();
			this.mirror.hintAll();
			settle();
			assertThat(shown()).as("seed %d", seed).isEqualTo(truth());
		}
	}

	@Test
	void dataOfAnUnchangedNodeIsNotReadAgain() {
		this.tree.put("/k/brokers/ids/1", "one");
		settle();
		this.mirror.hintAll();
		int before = this.tree.reads;
		this.mirror.round();
		settle();
		// one directory looked at and listed, one that is missing, and the broker
		assertThat(this.tree.reads - before).isEqualTo(4);
	}

	@Test
	void rootThatDoesNotExistYetIsAwaited() {
		settle();
		assertThat(this.rounds).containsOnly(true);
		assertThat(shown()).isEmpty();
		this.tree.put("/k/brokers/ids/1", "one");
		settle();
		assertThat(shown()).containsOnlyKeys("/k/brokers/ids/1");
	}

	@Test
	void namesThatCanNotBeAreReportedWithTheirPath() {
		this.tree.put("/k/brokers/ids/007", "");
		this.tree.put("/k/brokers/topics/caf\u00e9", "");
		this.tree.put("/k/brokers/topics/a/config", "");
		settle();
		assertThat(this.mirror.image().problems()).containsOnlyKeys("/k/brokers/ids/007", "/k/brokers/topics/caf?");
		this.tree.delete("/k/brokers/ids/007");
		settle();
		assertThat(this.mirror.image().problems()).containsOnlyKeys("/k/brokers/topics/caf?");
	}

	@Test
	void hugeDataIsNotReadAndWhatWasThereBeforeStands() {
		this.tree.put("/k/brokers/ids/1", "one");
		settle();
		this.tree.put("/k/brokers/ids/1", new byte[1001]);
		settle();
		assertThat(shown().get("/k/brokers/ids/1")).endsWith("one");
		assertThat(this.mirror.image().problems().get("/k/brokers/ids/1")).contains("1001 bytes");
		this.tree.put("/k/brokers/ids/1", "two");
		settle();
		assertThat(shown().get("/k/brokers/ids/1")).endsWith("two");
		assertThat(this.mirror.image().problems()).isEmpty();
	}

	@Test
	void directoryWithTooManyChildrenIsNotListed() {
		for (int id = 0; id < 51; id++) {
			this.tree.put("/k/brokers/ids/" + id, "");
		}
		settle();
		assertThat(shown()).isEmpty();
		assertThat(this.mirror.image().problems()).containsOnlyKeys("/k/brokers/ids");
		this.tree.delete("/k/brokers/ids/50");
		// nothing watches children that were not listed
		this.mirror.hintAll();
		settle();
		assertThat(shown()).hasSize(50);
		assertThat(this.mirror.image().problems()).isEmpty();
	}

	@Test
	void nodesThatMayNotBeReadAreReportedAndTheOthersAreRead() {
		this.tree.put("/k/brokers/ids/1", "one");
		this.tree.put("/k/brokers/ids/2", "two");
		this.tree.put("/k/brokers/topics/a", "a");
		this.tree.deny("/k/brokers/ids/2");
		this.tree.deny("/k/brokers/topics");
		settle();
		assertThat(shown()).containsOnlyKeys("/k/brokers/ids/1");
		assertThat(this.mirror.image().problems()).containsOnlyKeys("/k/brokers/ids/2", "/k/brokers/topics");
		this.tree.allow("/k/brokers/ids/2");
		this.tree.allow("/k/brokers/topics");
		this.mirror.hintAll();
		settle();
		assertThat(shown()).isEqualTo(truth()).hasSize(3);
		assertThat(this.mirror.image().problems()).isEmpty();
	}

	@Test
	void failedRoundSaysSo() {
		this.tree.failures = 1;
		this.mirror.round();
		assertThat(this.rounds).isEmpty();
		while (this.tree.step()) {
			assertThat(this.mirror.isRunning()).isEqualTo(this.rounds.isEmpty());
		}
		assertThat(this.rounds).containsExactly(false);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "relative/{topic}/{partition}", "/a/{topic}", "/a/{partition}/{topic}",
			"/a/{topic}/{partition}/", "/a//{topic}/{partition}", "/a/x{topic}/{partition}",
			"/a/{topic}/{partition}/{topic}", "/a/../{topic}/{partition}" })
	void pathOfLeadersThatCanNotBeIsRefused(String path) {
		assertThatIllegalArgumentException().isThrownBy(() -> PathPattern.of(Kind.LEADER, path));
	}

	@Test
	void pathOfLeadersMayBeginWithAVariable() {
		this.mirror = new TreeMirror(List.of(PathPattern.of(Kind.LEADER, "/{topic}/{partition}")), this.tree, LIMITS,
				this.rounds::add);
		this.tree.onHint(this.mirror::hint);
		this.tree.put("/a/0", "1");
		settle();
		this.tree.put("/b/3", "1");
		this.tree.delete("/a");
		settle();
		assertThat(shown()).containsOnlyKeys("/b/3");
	}

}
