// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart.output;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

import io.coordination.samples.quickstart.input.Input;

/**
 * Where all instances put their output. It belongs to one input and one number of
 * partitions, which its first user writes down in it. Safe for any thread.
 */
public final class OutputDirectory {

	private static final String TEMPORARY = ".input-";

	private static final String PARTITION = "partition-";

	/** The second one is the embedded ZooKeeper's. */
	private static final List<String> OURS = List.of(OutputMark.FILE, "zookeeper");

	private final Path directory;

	private final String run;

	private OutputDirectory(Path directory, String run) {
		this.directory = directory;
		this.run = run;
	}

	/**
	 * Opens the directory, and makes it the input's if it is new. Of several instances
	 * that do so at the same time one decides on the run, the others take it over.
	 * @param directory the directory
	 * @param input the input
	 * @param partitions the number of partitions
	 * @return the output directory
	 * @throws ForeignOutputException if the directory belongs to something else
	 * @throws IOException if it can't be read or written
	 */
	public static OutputDirectory open(Path directory, Input input, int partitions)
			throws IOException, ForeignOutputException {
		Files.createDirectories(directory);
		Path file = directory.resolve(OutputMark.FILE);
		String run = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
		OutputMark wanted = OutputMark.of(run, input, partitions);
		if (!Files.exists(file)) {
			checkUnused(directory);
			writeOnce(file, wanted);
		}
		OutputMark found = OutputMark.read(file);
		if (!found.isSameWork(wanted)) {
			throw new ForeignOutputException("it belongs to " + describe(found) + ", not to " + describe(wanted));
		}
		return new OutputDirectory(directory, found.run());
	}

	private static void checkUnused(Path directory) throws IOException, ForeignOutputException {
		boolean used = names(directory).stream().anyMatch((name) -> name.startsWith(PARTITION));
		// If the mark is there by now, another instance has just begun.
		if (used && !Files.exists(directory.resolve(OutputMark.FILE))) {
			throw new ForeignOutputException("it has output in it, but no " + OutputMark.FILE);
		}
	}

	private static List<String> names(Path directory) throws IOException {
		try (Stream<Path> files = Files.list(directory)) {
			return files.map((file) -> file.getFileName().toString()).toList();
		}
	}

	/**
	 * What to delete to start anew: the directory, unless something else is in it as
	 * well.
	 * @param directory the directory
	 * @return a text for people
	 */
	public static String remains(Path directory) {
		try {
			boolean shared = names(directory).stream()
				.anyMatch((name) -> !name.startsWith(PARTITION) && !OURS.contains(name));
			return shared ? String.join(", ", OURS) + " and " + PARTITION + "* in " + directory : directory.toString();
		}
		catch (IOException ex) {
			return directory.toString();
		}
	}

	private static void writeOnce(Path file, OutputMark mark) throws IOException {
		// A link appears with its whole content or, if the name is taken, not at all.
		Path temporary = Files.write(file.resolveSibling(TEMPORARY + mark.run()), mark.toBytes());
		try {
			Files.createLink(file, temporary);
		}
		catch (FileAlreadyExistsException ex) {
			// Another instance was faster.
		}
		catch (UnsupportedOperationException | FileSystemException ex) {
			// No links here: nearly as good, as long as nobody else starts in this
			// moment.
			if (!Files.exists(file)) {
				Files.move(temporary, file);
			}
		}
		finally {
			Files.deleteIfExists(temporary);
		}
		Durable.syncDirectory(file.resolveSibling(""));
	}

	private static String describe(OutputMark mark) {
		return String.format(Locale.ROOT, "%s (%d lines, %d bytes, SHA-256 %.8s..., %d partitions)", mark.input(),
				mark.lines(), mark.bytes(), mark.sha256(), mark.partitions());
	}

	/**
	 * Id of the run, which stands in every manifest of it.
	 * @return letters and digits, random
	 */
	public String run() {
		return this.run;
	}

	/**
	 * Where it is.
	 * @return the path
	 */
	public Path path() {
		return this.directory;
	}

	/**
	 * Creates a segment for the owner of a partition.
	 * @param partition the partition
	 * @param token fencing token of its claim
	 * @return a writer, to be closed
	 * @throws IOException if it can't be created
	 */
	public SegmentWriter write(int partition, long token) throws IOException {
		return SegmentWriter.create(of(partition), token);
	}

	/**
	 * Opens the committed output of a partition.
	 * @param partition the partition
	 * @param manifest what was committed
	 * @return a stream, to be closed
	 * @throws IOException if it can't be opened
	 */
	public CommittedStream read(int partition, Manifest manifest) throws IOException {
		return new CommittedStream(of(partition), manifest);
	}

	private Path of(int partition) {
		return this.directory.resolve(String.format(Locale.ROOT, PARTITION + "%02d", partition));
	}

}
