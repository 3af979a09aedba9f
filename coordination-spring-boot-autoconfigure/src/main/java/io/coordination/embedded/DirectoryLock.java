// SPDX-License-Identifier: Apache-2.0

package io.coordination.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes sure that one server at a time runs on a directory, on the whole machine. The
 * operating system ends the lock together with the process, however that dies.
 */
final class DirectoryLock implements AutoCloseable {

	// Within one process the file must not even be opened a second time: closing it would
	// end the lock of the first.
	private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

	private final Path directory;

	private final FileChannel channel;

	private DirectoryLock(Path directory, FileChannel channel) {
		this.directory = directory;
		this.channel = channel;
	}

	static Optional<DirectoryLock> tryAcquire(Path directory) throws IOException {
		Path real = Files.createDirectories(directory).toRealPath();
		if (!HELD_HERE.add(real)) {
			return Optional.empty();
		}
		FileChannel channel = null;
		FileLock lock = null;
		try {
			channel = FileChannel.open(real.resolve("coordination.lock"), StandardOpenOption.CREATE,
					StandardOpenOption.WRITE);
			lock = channel.tryLock();
			return (lock != null) ? Optional.of(new DirectoryLock(real, channel)) : Optional.empty();
		}
		finally {
			if (lock == null) {
				HELD_HERE.remove(real);
				if (channel != null) {
					channel.close();
				}
			}
		}
	}

	@Override
	public void close() throws IOException {
		try {
			this.channel.close();
		}
		finally {
			HELD_HERE.remove(this.directory);
		}
	}

}
