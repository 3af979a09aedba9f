// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.campaign;

import java.util.Locale;

import io.coordination.chaos.checker.Violation;
import io.coordination.chaos.member.ActStyle;

/**
 * A protection that is switched off in the harness, to show that the checker would see it
 * missing.
 */
public enum Control {

	/** Members act until a callback tells them that they own nothing any more. */
	LEASE_OFF(ActStyle.UNLEASED, true, Violation.Rule.ONE_HOLDER),

	/** The register takes whatever comes. */
	FENCE_OFF(ActStyle.BUSY, false, Violation.Rule.FENCED_REGISTER);

	private final ActStyle style;

	private final boolean fenced;

	private final Violation.Rule expected;

	Control(ActStyle style, boolean fenced, Violation.Rule expected) {
		this.style = style;
		this.fenced = fenced;
		this.expected = expected;
	}

	ActStyle style() {
		return this.style;
	}

	boolean fenced() {
		return this.fenced;
	}

	/**
	 * What the checker must complain of.
	 * @return the rule that is broken without the protection
	 */
	public Violation.Rule expected() {
		return this.expected;
	}

	/**
	 * How files and options call it.
	 * @return its name, such as {@code lease-off}
	 */
	public String label() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	static Control parse(String label) {
		return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
	}

}
