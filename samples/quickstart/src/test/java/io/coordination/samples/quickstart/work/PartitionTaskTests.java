// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart.work;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;

import io.coordination.CommittedOffset;
import io.coordination.Offsets;
import io.coordination.Partition;
import io.coordination.StoreUnavailableException;
import io.coordination.samples.quickstart.FencedGroup;
import io.coordination.samples.quickstart.FencedGroup.Claim;
import io.coordination.samples.quickstart.input.Input;
import io.coordination.samples.quickstart.input.LineReader;
import io.coordination.samples.quickstart.input.Split;
import io.coordination.samples.quickstart.output.ForeignOutputException;
import io.coordination.samples.quickstart.output.Manifest;
import io.coordination.samples.quickstart.output.OutputDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PartitionTaskTests {

	private static final int PARTITION = 3;

	private static final int PARTITIONS = 5;

	@TempDir
	Path directory;

	private final FencedGroup group = new FencedGroup(PARTITIONS);

	private Path file = Path.of("");

	@BeforeEach
	void writeInput() throws IOException {
		this.file = this.directory.resolve("input.txt");
		Files.write(this.file, IntStream.range(0, 303).mapToObj((i) -> "line " + i + "x".repeat(i % 7)).toList());
	}

	@Test
	void allLinesOfThePartitionAreCommitted() throws Exception {
		Workload work = work(0);
		new PartitionTask(work, this.group.claim(PARTITION, "a"), this.group).run();
		assertThat(committedOffset()).isEqualTo(work.split().linesOf(PARTITION));
		assertThat(output(work)).isEqualTo(expected(work, committedOffset()));
	}

	@Test
	void partitionThatIsDoneIsLeftAlone() throws Exception {
		Workload work = work(0);
		new PartitionTask(work, this.group.claim(PARTITION, "a"), this.group).run();
		CommittedOffset before = committed();
		new PartitionTask(work, this.group.claim(PARTITION, "b"), this.group).run();
		assertThat(committed()).isEqualTo(before);
	}

	@Test
	void ownerThatMustGoHandsOverExactlyWhatItDid() throws Exception {
		Workload work = work(0);
		Claim claim = this.group.claim(PARTITION, "a");
		interruptAfter(claim, 10);
		new PartitionTask(work, claim, this.group).run();
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.group.committed(new Partition(FencedGroup.NAME, PARTITION))).isEmpty();
		this.group.release(claim);
		assertThat(committedOffset()).isEqualTo(9);
		assertThat(output(work)).isEqualTo(expected(work, 9));
	}

	@Test
	void slowOwnerCommitsEachLineAndWakesUpWhenItMustGo() throws Exception {
		Workload work = work(0.001);
		Claim claim = this.group.claim(PARTITION, "a");
		interruptAfter(claim, 2);
		new PartitionTask(work, claim, this.group).run();
		assertThat(Thread.interrupted()).isTrue();
		assertThat(committedOffset()).isEqualTo(1);
	}

	@Test
	void staleOwnerHasNoEffect() throws Exception {
		Workload work = work(0);
		Claim stale = this.group.claim(PARTITION, "a");
		Steps steps = new Steps();
		stale.beforeCheck(() -> {
			if (steps.next() == 20) {
				// Paused after 19 lines; meanwhile another one does all the work.
				run(work, this.group.claim(PARTITION, "b"), this.group, 100);
			}
		});
		new PartitionTask(work, stale, this.group).run();
		assertThat(steps.count).isGreaterThan(30);
		assertThat(committed().fencingToken()).isGreaterThan(stale.fencingToken());
		assertThat(output(work)).isEqualTo(expected(work, work.split().linesOf(PARTITION)));
	}

	@Test
	void ownerThatKnowsItLostStopsAtOnceAndCommitsNothing() throws Exception {
		Workload work = work(0);
		Claim claim = this.group.claim(PARTITION, "a");
		Steps steps = new Steps();
		claim.beforeCheck(() -> {
			if (steps.next() == 5) {
				claim.end();
			}
		});
		new PartitionTask(work, claim, this.group).run();
		assertThat(steps.count).isEqualTo(5);
		assertThat(this.group.committed(claim.partition())).isEmpty();
	}

	@Test
	void outputOfAnotherRunIsNotContinued() throws Exception {
		Workload work = work(0);
		Claim claim = this.group.claim(PARTITION, "a");
		this.group.commit(claim, 5, "another 7:100");
		assertThatExceptionOfType(ForeignOutputException.class)
			.isThrownBy(() -> new PartitionTask(work, claim, this.group))
			.withMessageContaining("run another");
	}

	@Test
	void failedCommitIsAnErrorThatTheNextRunMakesGood() throws Exception {
		Workload work = work(0);
		Claim claim = this.group.claim(PARTITION, "a");
		Offsets failing = new UnreliableOffsets(this.group, new Random(1), 1);
		assertThatExceptionOfType(StoreUnavailableException.class)
			.isThrownBy(() -> new PartitionTask(work, claim, failing).run());
		new PartitionTask(work, claim, this.group).run();
		assertThat(output(work)).isEqualTo(expected(work, work.split().linesOf(PARTITION)));
	}

	/**
	 * Owners come and go at random moments: in the middle of a line another one takes
	 * over and works for a while, then the former one goes on as if nothing had happened,
	 * or is asked to leave, or dies; commits fail with and without effect. Whatever
	 * happens, what is committed is the beginning of the partition, line for line.
	 * @param seed makes one course of events
	 * @throws Exception if input or output fail
	 */
	@ParameterizedTest
	@MethodSource("seeds")
	void eachLineCountsOnceWhateverTheOwnersDo(long seed) throws Exception {
		Workload work = work(0);
		Chaos chaos = new Chaos(work, new Random(seed));
		long total = work.split().linesOf(PARTITION);
		for (int i = 0; committedOr0() < total; i++) {
			assertThat(i).as("owners until all is done").isLessThan(2000);
			chaos.owner(0);
			chaos.check();
		}
		assertThat(output(work)).isEqualTo(expected(work, total));
	}

	static IntStream seeds() {
		return IntStream.range(0, 100);
	}

	private Workload work(double rate) throws Exception {
		Input input = Input.ofFile(this.file);
		return new Workload(input, new Split(input.lines(), PARTITIONS),
				OutputDirectory.open(this.directory.resolve("output"), input, PARTITIONS), rate);
	}

	private void interruptAfter(Claim claim, int checks) {
		Steps steps = new Steps();
		claim.beforeCheck(() -> {
			if (steps.next() == checks) {
				Thread.currentThread().interrupt();
			}
		});
	}

	private CommittedOffset committed() {
		return this.group.committed(new Partition(FencedGroup.NAME, PARTITION)).orElseThrow();
	}

	private long committedOffset() {
		return committed().offset();
	}

	private long committedOr0() {
		return this.group.committed(new Partition(FencedGroup.NAME, PARTITION)).map(CommittedOffset::offset).orElse(0L);
	}

	private String output(Workload work) throws IOException {
		try (var stream = work.output().read(PARTITION, Manifest.of(committed()))) {
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private static String expected(Workload work, long lines) throws IOException {
		StringBuilder text = new StringBuilder();
		try (LineReader reader = work.input().open()) {
			for (long i = 0; i < lines; i++) {
				byte[] line = reader.read(work.split().lineAt(PARTITION, i));
				text.append(new String(line, StandardCharsets.UTF_8)).append('\n');
			}
		}
		return text.toString();
	}

	private void run(Workload work, Claim claim, Offsets offsets, int linesPerCommit) {
		try {
			new PartitionTask(work, claim, offsets, linesPerCommit).run();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (ForeignOutputException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Counts.
	 */
	private static final class Steps {

		private int count;

		int next() {
			return ++this.count;
		}

	}

	/**
	 * The process was killed.
	 */
	private static final class Killed extends RuntimeException {

		private static final long serialVersionUID = 1L;

	}

	/**
	 * Plays owners that are interrupted by each other.
	 */
	private final class Chaos {

		private final Workload work;

		private final Random random;

		private int owners;

		Chaos(Workload work, Random random) {
			this.work = work;
			this.random = random;
		}

		void owner(int depth) {
			Claim claim = PartitionTaskTests.this.group.claim(PARTITION, "owner-" + ++this.owners);
			claim.beforeCheck(() -> event(claim, depth));
			Offsets offsets = new UnreliableOffsets(PartitionTaskTests.this.group, this.random, 0.1);
			try {
				run(this.work, claim, offsets, 1 + this.random.nextInt(6));
			}
			catch (Killed | StoreUnavailableException ex) {
				// Its segment stays as it is.
			}
			finally {
				if (Thread.interrupted()) {
					claim.end();
					PartitionTaskTests.this.group.release(claim);
				}
			}
		}

		private void event(Claim claim, int depth) {
			switch (this.random.nextInt(60)) {
				case 0, 1, 2 -> {
					if (depth < 4) {
						owner(depth + 1);
						check();
					}
				}
				case 3 -> Thread.currentThread().interrupt();
				case 4 -> throw new Killed();
				case 5 -> claim.end();
				default -> {
					// Nothing happens.
				}
			}
		}

		void check() {
			try {
				long offset = committedOr0();
				if (offset > 0) {
					assertThat(output(this.work)).isEqualTo(expected(this.work, offset));
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
