// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation.planted;

import java.util.ArrayList;
import java.util.List;

/**
 * A bug that somebody would write: changes of the sources, and the rule of the protocol
 * that they break.
 */
final class Plant {

	private final String id;

	private final String mutation;

	private final List<Edit> edits = new ArrayList<>();

	private String rule = "";

	private boolean stalls;

	private Plant(String id, String mutation) {
		this.id = id;
		this.mutation = mutation;
	}

	/**
	 * Begins a plant.
	 * @param id a short name, for the command line
	 * @param mutation what the code does then
	 * @return the plant, without a change yet
	 */
	static Plant of(String id, String mutation) {
		return new Plant(id, mutation);
	}

	/**
	 * Says where the next text is.
	 * @param file path below {@code io/coordination}
	 * @return asks for the text
	 */
	Place in(String file) {
		return (text) -> (replacement) -> {
			this.edits.add(new Edit(file, text, replacement));
			return this;
		};
	}

	/**
	 * Names the rule.
	 * @param rule section of the protocol, and what it says
	 * @return the plant
	 */
	Plant breaks(String rule) {
		this.rule = rule;
		return this;
	}

	/**
	 * A group that never comes to rest is what this bug leads to, so that this counts as
	 * finding it. Otherwise only a breach of safety does.
	 * @return the plant
	 */
	Plant stalls() {
		this.stalls = true;
		return this;
	}

	String id() {
		return this.id;
	}

	String mutation() {
		return this.mutation;
	}

	String rule() {
		return this.rule;
	}

	List<Edit> edits() {
		return this.edits;
	}

	boolean isShownBy(String invariant) {
		return invariant.matches("[MRS][0-9]+") || (this.stalls && invariant.matches("L[0-9]+"));
	}

	@Override
	public String toString() {
		return this.id;
	}

	/**
	 * A file.
	 */
	@FunctionalInterface
	interface Place {

		Text replace(String text);

	}

	/**
	 * A text in a file.
	 */
	@FunctionalInterface
	interface Text {

		Plant with(String replacement);

	}

}
