// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.ensemble;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a server remembers. Changed only while the server is down, except for filling it.
 */
public final class DataDirectory implements AutoCloseable {

	private static final int SMALL_DISK_MEGABYTES = 256;

	private static final String FILLER = "filler";

	private final Path path;

	private final int id;

	private boolean mounted;

	DataDirectory(Path path, int id) throws IOException {
		this.path = Files.createDirectories(path);
		this.id = id;
		identify();
	}

	Path path() {
		return this.path;
	}

	private void identify() throws IOException {
		Files.writeString(this.path.resolve("myid"), Integer.toString(this.id));
	}

	/**
	 * Forgets everything but the server's id.
	 */
	public void wipe() {
		try {
			clear(this.path.resolve("version-2"));
			identify();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Remembers all as it is now.
	 * @param copy a directory that doesn't exist yet
	 */
	public void backup(Path copy) {
		try {
			copy(this.path.resolve("version-2"), copy);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Goes back to what a backup holds.
	 * @param copy the backup
	 */
	public void restore(Path copy) {
		try {
			clear(this.path.resolve("version-2"));
			copy(copy, this.path.resolve("version-2"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Moves the directory, which must be empty, to a small file system of its own.
	 * @return why that can't be done; empty if it was
	 */
	Optional<String> mountSmallDisk() {
		Optional<String> failure = run("mount", "-t", "tmpfs", "-o", "size=" + SMALL_DISK_MEGABYTES + "m", "tmpfs",
				this.path.toString());
		if (failure.isEmpty()) {
			this.mounted = true;
			wipe();
		}
		return failure;
	}

	/**
	 * Whether the disk can be filled without harm to anybody else.
	 * @return true on a small file system of its own
	 */
	public boolean isSmallDisk() {
		return this.mounted;
	}

	/**
	 * Leaves no room on the disk.
	 */
	public void fill() {
		if (!this.mounted) {
			throw new IllegalStateException(this.path + " has no disk of its own");
		}
		byte[] block = new byte[1 << 16];
		try (OutputStream filler = Files.newOutputStream(this.path.resolve(FILLER))) {
			for (int written = 0; written < SMALL_DISK_MEGABYTES << 20; written += block.length) {
				filler.write(block);
			}
		}
		catch (IOException ex) {
			// full
		}
	}

	/**
	 * Makes room again.
	 */
	public void free() {
		try {
			Files.deleteIfExists(this.path.resolve(FILLER));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		if (this.mounted) {
			run("umount", "-l", this.path.toString());
			this.mounted = false;
		}
	}

	private static Optional<String> run(String... command) {
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			boolean done = process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
			return done ? Optional.empty() : Optional.of(output.trim());
		}
		catch (IOException ex) {
			return Optional.of(ex.toString());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Optional.of("interrupted");
		}
	}

	private static void copy(Path from, Path to) throws IOException {
		Files.createDirectories(to);
		try (Stream<Path> files = Files.list(from)) {
			for (Path file : files.toList()) {
				Files.copy(file, to.resolve(file.getFileName()));
			}
		}
	}

	private static void clear(Path directory) throws IOException {
		if (!Files.exists(directory)) {
			return;
		}
		Files.walkFileTree(directory, new SimpleFileVisitor<>() {
			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
				Files.delete(file);
				return FileVisitResult.CONTINUE;
			}
		});
	}

}
