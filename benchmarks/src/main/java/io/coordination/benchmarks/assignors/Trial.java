// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.assignors;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.coordination.Assignment;
import io.coordination.AssignmentRequest;
import io.coordination.AssignmentRequest.Member;
import io.coordination.benchmarks.assignors.program.Program;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import tools.jackson.databind.json.JsonMapper;

/**
 * What JMH calls, in a JVM of its own for each case and program. Before it measures, it
 * looks at one answer, and gives up if that takes too long.
 */
@State(Scope.Benchmark)
public class Trial {

	/** Name of a system property: where to write what the answer is worth. */
	static final String DIRECTORY = "assignors.directory";

	/** Name of a system property: how many milliseconds a call may take. */
	static final String LIMIT = "assignors.limit";

	/** Name of the program. */
	@Param("sticky")
	public String program = "";

	/** Topics and subscriptions. */
	@Param("ONE_TOPIC")
	public Shape shape = Shape.ONE_TOPIC;

	/** What happened. */
	@Param("JOIN")
	public Change change = Change.JOIN;

	/** Number of members. */
	@Param("10")
	public int members;

	/** Number of partitions. */
	@Param("1000")
	public int partitions;

	@SuppressWarnings("NullAway.Init")
	private Program.Call call;

	/**
	 * Prepares the call.
	 * @throws Exception if a call takes too long, or goes wrong
	 */
	@Setup
	public void prepare() throws Exception {
		AssignmentRequest request = new Case(this.shape, this.change, this.members, this.partitions).request();
		Program candidate = Program.named(this.program);
		this.call = candidate.prepare(request);
		CompletableFuture<Quality> quality = new CompletableFuture<>();
		Thread thread = new Thread(() -> {
			try {
				quality.complete(Quality.of(request, settle(candidate, request)));
			}
			catch (RuntimeException ex) {
				quality.completeExceptionally(ex);
			}
		});
		thread.setDaemon(true);
		thread.start();
		Path file = file(Path.of(System.getProperty(DIRECTORY)), this.program, this.shape, this.change);
		try {
			Files.writeString(file, JsonMapper.shared()
				.writeValueAsString(quality.get(Long.getLong(LIMIT, 60_000), TimeUnit.MILLISECONDS)));
		}
		catch (TimeoutException ex) {
			throw new IllegalStateException(
					"A call takes longer than " + Duration.ofMillis(Long.getLong(LIMIT, 60_000)), ex);
		}
	}

	// Cooperative assignors let go in a first round, and assign what was let go in a
	// second one, of which only the outcome counts here.
	private Assignment settle(Program candidate, AssignmentRequest request) {
		Assignment first = this.call.read(this.call.run());
		int assigned = first.targets().values().stream().mapToInt((set) -> set.size()).sum();
		if (assigned == request.topics().values().stream().mapToInt(Integer::intValue).sum()) {
			return first;
		}
		List<Member> members = request.members()
			.stream()
			.map((member) -> new Member(member.id(), member.zone(), member.weight(), member.capacity(), member.topics(),
					member.refused(), first.target(member.id())))
			.toList();
		Program.Call second = candidate.prepare(new AssignmentRequest(request.topics(), members));
		return second.read(second.run());
	}

	static Path file(Path directory, String program, Shape shape, Change change) {
		return directory.resolve(program + "-" + shape + "-" + change + ".json");
	}

	/**
	 * One call.
	 * @return the answer, for JMH to swallow
	 */
	@Benchmark
	public Object assign() {
		return this.call.run();
	}

}
