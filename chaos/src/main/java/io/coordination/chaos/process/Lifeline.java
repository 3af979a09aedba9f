// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.process;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Ends a process when its input does, which happens too if whoever started it was killed.
 */
public final class Lifeline {

	private Lifeline() {
	}

	/**
	 * Watches the input from now on.
	 */
	public static void hold() {
		Thread thread = new Thread(Lifeline::watch, "lifeline");
		thread.setDaemon(true);
		thread.start();
	}

	private static void watch() {
		try {
			System.in.transferTo(OutputStream.nullOutputStream());
		}
		catch (IOException ex) {
			// as good as its end
		}
		Runtime.getRuntime().halt(1);
	}

}
