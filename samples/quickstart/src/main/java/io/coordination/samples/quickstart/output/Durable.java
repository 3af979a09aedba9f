// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart.output;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Sees to it that new files survive a power failure.
 */
final class Durable {

	private Durable() {
	}

	/**
	 * Makes the names in a directory durable. Some systems can't open a directory; they
	 * don't need it.
	 * @param directory the directory
	 */
	static void syncDirectory(Path directory) {
		try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
			channel.force(true);
		}
		catch (IOException ex) {
			// As good as this file system can do.
		}
	}

}
