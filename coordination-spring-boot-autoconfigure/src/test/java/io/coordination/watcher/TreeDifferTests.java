// SPDX-License-Identifier: Apache-2.0

package io.coordination.watcher;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

import io.coordination.znode.ZNode;
import io.coordination.znode.ZNodeChanged;
import io.coordination.znode.ZNodeCreated;
import io.coordination.znode.ZNodeDeleted;
import io.coordination.znode.ZNodeEvent;
import io.coordination.znode.ZNodeStat;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TreeDifferTests {

	private static final int SEEDS = 2000;

	private final TreeDiffer<String> differ = new TreeDiffer<>();

	@Test
	void whatIsSeenFirstWasCreated() {
		assertThat(events(this.differ.found(node("/a", 1, 1))))
			.containsExactly(new ZNodeCreated<>("w", node("/a", 1, 1)));
	}

	@Test
	void whatIsSeenAgainIsNoDifference() {
		this.differ.found(node("/a", 1, 1));
		assertThat(this.differ.found(node("/a", 1, 1))).isEmpty();
	}

	@Test
	void anotherValueCarriesTheOldOne() {
		this.differ.found(node("/a", 1, 1));
		assertThat(events(this.differ.found(node("/a", 1, 5))))
			.containsExactly(new ZNodeChanged<>("w", node("/a", 1, 5), node("/a", 1, 1)));
	}

	@Test
	void sameVersionOfAnotherZNodeIsADeletionAndACreation() {
		this.differ.found(node("/a", 1, 1));
		assertThat(events(this.differ.found(node("/a", 7, 7))))
			.containsExactly(new ZNodeDeleted<>("w", node("/a", 1, 1)), new ZNodeCreated<>("w", node("/a", 7, 7)));
	}

	@Test
	void whatWasBelowADeletedZNodeGoesFirst() {
		this.differ.found(node("/a", 1, 1));
		this.differ.found(node("/a/b", 2, 2));
		this.differ.found(node("/a/b/c", 3, 3));
		this.differ.found(node("/a-b", 4, 4));
		assertThat(events(this.differ.absent("/a"))).extracting(ZNodeEvent::path)
			.containsExactly("/a/b/c", "/a/b", "/a");
		assertThat(this.differ.all()).extracting(ZNode::path).containsExactly("/a-b");
	}

	@Test
	void whatWasBelowARecreatedZNodeIsGone() {
		this.differ.found(node("/a", 1, 1));
		this.differ.found(node("/a/b", 2, 2));
		assertThat(events(this.differ.found(node("/a", 9, 9)))).containsExactly(
				new ZNodeDeleted<>("w", node("/a/b", 2, 2)), new ZNodeDeleted<>("w", node("/a", 1, 1)),
				new ZNodeCreated<>("w", node("/a", 9, 9)));
	}

	@Test
	void whatIsBelowTheZNodeThatTookThePlaceStays() {
		this.differ.found(node("/a", 1, 1));
		this.differ.found(node("/a/old", 2, 2));
		this.differ.found(node("/a/new", 9, 9));
		this.differ.found(node("/a", 9, 9));
		assertThat(this.differ.all()).extracting(ZNode::path).containsExactly("/a", "/a/new");
	}

	@Test
	void everythingIsBelowTheRoot() {
		this.differ.found(node("/", 0, 0));
		this.differ.found(node("/a", 1, 1));
		assertThat(events(this.differ.absent("/"))).extracting(ZNodeEvent::path).containsExactly("/a", "/");
	}

	@Test
	void olderStatesAreIgnored() {
		this.differ.found(node("/a", 5, 9));
		assertThat(this.differ.found(node("/a", 5, 8))).isEmpty();
		assertThat(this.differ.found(node("/a", 2, 3))).isEmpty();
		assertThat(this.differ.get("/a")).contains(node("/a", 5, 9));
	}

	@Test
	void unreadableStateLeavesTheLastReadableOne() {
		this.differ.found(node("/a", 1, 1));
		assertThat(this.differ.unreadable("/a", stat(1, 2))).isEmpty();
		assertThat(events(this.differ.found(node("/a", 1, 3))))
			.containsExactly(new ZNodeChanged<>("w", node("/a", 1, 3), node("/a", 1, 1)));
	}

	@Test
	void unreadableStateOfAnotherZNodeEndsTheOneBefore() {
		this.differ.found(node("/a", 1, 1));
		this.differ.found(node("/a/b", 2, 2));
		assertThat(events(this.differ.unreadable("/a", stat(7, 7)))).extracting(ZNodeEvent::path)
			.containsExactly("/a/b", "/a");
	}

	@Test
	void whatWasNeverSeenIsNotDeleted() {
		assertThat(this.differ.absent("/a")).isEmpty();
		assertThat(this.differ.unreadable("/a", stat(1, 1))).isEmpty();
	}

	// Looked at now and then, in any order, partly twice and partly late.
	@Test
	void differencesAreOneChainThatEndsWithWhatIs() {
		for (int seed = 0; seed < SEEDS; seed++) {
			Random random = new Random(seed);
			RandomTree tree = new RandomTree(random);
			TreeDiffer<String> watched = new TreeDiffer<>();
			Chains<String> chains = new Chains<>();
			Map<String, ZNode<String>> old = Map.of();
			for (int look = 0; look < 20; look++) {
				for (int change = random.nextInt(6); change > 0; change--) {
					tree.change();
				}
				look(random, watched, tree.nodes(), chains);
				// What a slow answer says of a znode that is still the same, or newer.
				old.forEach((path, node) -> {
					if (tree.nodes().containsKey(path)) {
						tell(watched.found(node), chains);
					}
				});
				assertThat(chains.known()).as("seed %s", seed).isEqualTo(tree.nodes());
				old = new TreeMap<>(tree.nodes());
			}
			assertThat(watched.all()).as("seed %s", seed).containsExactlyElementsOf(tree.nodes().values());
		}
	}

	private static void look(Random random, TreeDiffer<String> watched, Map<String, ZNode<String>> nodes,
			Chains<String> chains) {
		List<String> paths = new ArrayList<>(new TreeSet<>(nodes.keySet()));
		watched.all().forEach((node) -> paths.add(node.path()));
		Collections.shuffle(paths, random);
		// The znodes above come first, as in a walk from the root.
		paths.sort((one, other) -> Integer.compare(depth(one), depth(other)));
		for (String path : paths) {
			ZNode<String> node = nodes.get(path);
			tell((node != null) ? watched.found(node) : watched.absent(path), chains);
		}
	}

	private static int depth(String path) {
		return (int) path.chars().filter((each) -> each == '/').count();
	}

	private static void tell(List<Difference<String>> differences, Chains<String> chains) {
		events(differences).forEach(chains::accept);
	}

	static <T> List<ZNodeEvent<T>> events(List<Difference<T>> differences) {
		return differences.stream().flatMap((difference) -> difference.events("w").stream()).toList();
	}

	static ZNode<String> node(String path, long czxid, long mzxid) {
		return new ZNode<>(path, stat(czxid, mzxid), path + "@" + mzxid);
	}

	private static ZNodeStat stat(long czxid, long mzxid) {
		return new ZNodeStat(czxid, mzxid, Instant.EPOCH, Instant.EPOCH, (int) (mzxid - czxid), 0);
	}

}
