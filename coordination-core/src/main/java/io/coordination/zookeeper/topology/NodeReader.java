// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper.topology;

import java.util.List;
import java.util.function.Consumer;

/**
 * Reads znodes. Answers come on the thread of who asks, each exactly once.
 */
interface NodeReader {

	/**
	 * Looks at a node, and watches for it to be created, changed or deleted.
	 * @param path its path
	 * @param answer told what it looks like
	 */
	void exists(String path, Consumer<Answer<Info>> answer);

	/**
	 * Lists the children of a node, and watches for others.
	 * @param path its path
	 * @param answer told their names
	 */
	void children(String path, Consumer<Answer<List<String>>> answer);

	/**
	 * Reads the data of a node; doesn't watch.
	 * @param path its path
	 * @param answer told the data
	 */
	void data(String path, Consumer<Answer<Data>> answer);

	/**
	 * What a node looks like.
	 *
	 * @param czxid its identity
	 * @param mzxid identity of its data
	 * @param bytes length of its data
	 * @param children number of its children
	 */
	record Info(long czxid, long mzxid, int bytes, int children) {

	}

	/** Data of a node. */
	final class Data {

		private final long czxid;

		private final long mzxid;

		private final byte[] content;

		Data(long czxid, long mzxid, byte[] content) {
			this.czxid = czxid;
			this.mzxid = mzxid;
			this.content = content;
		}

		long czxid() {
			return this.czxid;
		}

		long mzxid() {
			return this.mzxid;
		}

		byte[] content() {
			return this.content;
		}

	}

	/**
	 * What became of a read.
	 *
	 * @param <T> type of what is read
	 */
	sealed interface Answer<T> {

		/**
		 * It was read.
		 *
		 * @param value what was read
		 * @param <T> type of the value
		 */
		record Found<T>(T value) implements Answer<T> {

		}

		/**
		 * There is no such node.
		 *
		 * @param <T> type of what was to be read
		 */
		record Missing<T>() implements Answer<T> {

		}

		/**
		 * It can't be read, and asking again is of no use until something changes.
		 *
		 * @param why the reason, in words for people
		 * @param <T> type of what was to be read
		 */
		record Refused<T>(String why) implements Answer<T> {

		}

		/**
		 * Nobody knows: the connection is gone, for instance.
		 *
		 * @param <T> type of what was to be read
		 */
		record Failed<T>() implements Answer<T> {

		}

	}

}
