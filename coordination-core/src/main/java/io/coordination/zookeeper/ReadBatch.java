// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

import io.coordination.store.Node;
import io.coordination.store.Reads;
import io.coordination.store.Reply;
import io.coordination.store.Versioned;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.OpResult;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;

/**
 * Reads that are sent together, as ZooKeeper's multi of reads, cut so that no answer
 * grows beyond {@code jute.maxbuffer}: it would break the connection. Where a node holds
 * more than it should it does so nevertheless, but once: whoever asks again reads it
 * alone, and then it is known. What is asked after it was sent goes to the session.
 */
final class ReadBatch implements Reads {

	/** The most bytes of an answer, by what each kind of node is expected to hold. */
	static final int MAX_ANSWER_BYTES = 900 * 1024;

	private final ZooKeeperSession session;

	private List<Part> parts = new ArrayList<>();

	private int bytes;

	private boolean sent;

	ReadBatch(ZooKeeperSession session) {
		this.session = session;
	}

	@Override
	public <T> void read(Node<T> node, Consumer<Reply<Versioned<T>>> reply) {
		if (this.sent || this.session.large().isLarge(node)) {
			this.session.read(node, reply);
			return;
		}
		add(LargeNodes.expected(node), new Part(Op.getData(this.session.pathOf(node)), (code, result) -> {
			OpResult.GetDataResult found = (result instanceof OpResult.GetDataResult data) ? data : null;
			reply.accept(this.session.content(node, code, (found != null) ? found.getData() : null,
					(found != null) ? found.getStat() : new Stat()));
		}));
	}

	@Override
	public void children(Node<?> node, Consumer<Reply<List<String>>> reply) {
		if (this.sent || this.session.large().isLarge(node)) {
			this.session.children(node, reply);
			return;
		}
		add(LargeNodes.expectedList(),
				new Part(Op.getChildren(this.session.pathOf(node)),
						(code, result) -> reply.accept((result instanceof OpResult.GetChildrenResult found)
								? new Reply.Found<>(found.getChildren()) : Answers.failedRead(code))));
	}

	@Override
	public void count(Node<?> node, Consumer<Reply<Integer>> reply) {
		if (this.sent || this.session.large().isLarge(node)) {
			this.session.count(node, reply);
			return;
		}
		add(LargeNodes.expected(node), new Part(Op.getData(this.session.pathOf(node)), (code, result) -> {
			if (result instanceof OpResult.GetDataResult found) {
				this.session.large().note(node, (found.getData() != null) ? found.getData() : new byte[0]);
				reply.accept(new Reply.Found<>(found.getStat().getNumChildren()));
			}
			else {
				reply.accept(Answers.failedRead(code));
			}
		}));
	}

	private void add(int expected, Part part) {
		if (this.bytes + expected > MAX_ANSWER_BYTES && !this.parts.isEmpty()) {
			flush();
		}
		this.bytes += expected;
		this.parts.add(part);
	}

	void send() {
		flush();
		this.sent = true;
	}

	private void flush() {
		List<Part> request = this.parts;
		this.parts = new ArrayList<>();
		this.bytes = 0;
		if (request.isEmpty()) {
			return;
		}
		ZooKeeper handle = this.session.handle();
		if (!this.session.isOpen()) {
			request.forEach((part) -> part.answer().accept(Code.SESSIONEXPIRED, null));
			return;
		}
		IntConsumer trace = this.session.traces().begin(Traces.READ, request.size());
		handle.multi(request.stream().map(Part::request).toList(), (rc, path, context, results) -> {
			trace.accept(rc);
			answered(request, rc, results);
		}, null);
	}

	// Unlike a write, a read that fails doesn't fail the others; the code of the whole is
	// that of the first failure.
	private void answered(List<Part> request, int rc, @Nullable List<OpResult> results) {
		Code whole = this.session.code((results != null) ? Code.OK.intValue() : rc);
		for (int index = 0; index < request.size(); index++) {
			OpResult result = (results != null) ? results.get(index) : null;
			Code code = (result instanceof OpResult.ErrorResult error) ? Answers.code(error.getErr()) : whole;
			request.get(index).answer().accept(code, result);
		}
	}

	/**
	 * One read.
	 *
	 * @param request the read
	 * @param answer told the code and, if that is OK, the result
	 */
	private record Part(Op request, BiConsumer<Code, @Nullable OpResult> answer) {

	}

}
