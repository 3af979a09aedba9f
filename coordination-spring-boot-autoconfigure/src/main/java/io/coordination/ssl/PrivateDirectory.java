// SPDX-License-Identifier: Apache-2.0

package io.coordination.ssl;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A directory for temporary files that only this user may enter, with files that only
 * this user may read.
 */
final class PrivateDirectory {

	private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

	private final Path path;

	private PrivateDirectory(Path path) {
		this.path = path;
	}

	static PrivateDirectory create() throws IOException {
		return new PrivateDirectory(Files.createTempDirectory("coordination-ssl-", only("rwx------")));
	}

	Path resolve(String name) {
		return this.path.resolve(name);
	}

	// Never to be seen half written, or with other permissions.
	void write(String name, Content content) throws Exception {
		Path draft = resolve(name + ".new");
		Files.deleteIfExists(draft);
		try (SeekableByteChannel channel = Files.newByteChannel(draft,
				Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), only("rw-------"));
				OutputStream output = Channels.newOutputStream(channel)) {
			content.writeTo(output);
		}
		Files.move(draft, resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
	}

	void delete() throws IOException {
		if (!Files.exists(this.path)) {
			return;
		}
		List<Path> files;
		try (Stream<Path> found = Files.list(this.path)) {
			files = found.toList();
		}
		for (Path file : files) {
			Files.deleteIfExists(file);
		}
		Files.deleteIfExists(this.path);
	}

	private static FileAttribute<?>[] only(String permissions) {
		return POSIX
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)) }
				: new FileAttribute<?>[0];
	}

	/**
	 * What a file is to contain.
	 */
	@FunctionalInterface
	interface Content {

		void writeTo(OutputStream output) throws Exception;

	}

}
