// SPDX-License-Identifier: Apache-2.0

package io.coordination.store;

/**
 * Upper bounds of what operations take in a request, for names of any length.
 */
public final class Sizes {

	/** Namespace, ACL, versions and lengths. */
	private static final int AROUND = 200;

	/** A record that names a member and says little more. */
	private static final int SMALL_RECORD = 160;

	private static final int OWNERSHIP = 320;

	private static final int OFFSET = 240;

	/** Of a character in JSON, if it has to be escaped. */
	private static final int ESCAPED = 6;

	private Sizes() {
	}

	/**
	 * An operation without content: a check, a deletion, a directory.
	 * @param node the node
	 * @return the bytes
	 */
	public static int bare(Node<?> node) {
		return node.path().length() + AROUND;
	}

	/**
	 * Creating or bumping an epoch.
	 * @param node the node
	 * @return the bytes
	 */
	public static int epoch(Node<?> node) {
		return bare(node) + SMALL_RECORD;
	}

	/**
	 * Creating an owner.
	 * @param node the node
	 * @return the bytes
	 */
	public static int owner(Node<?> node) {
		return bare(node) + OWNERSHIP;
	}

	/**
	 * Writing an offset.
	 * @param node the node
	 * @param metadata the text beside it
	 * @return the bytes
	 */
	public static int offset(Node<?> node, String metadata) {
		return bare(node) + OFFSET + ESCAPED * metadata.length();
	}

}
