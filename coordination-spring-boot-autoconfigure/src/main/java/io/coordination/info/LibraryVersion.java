// SPDX-License-Identifier: Apache-2.0

package io.coordination.info;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/**
 * The version of this library. A file says it, since the manifest doesn't survive all the
 * ways in which applications are packed.
 */
final class LibraryVersion {

	private static final String FILE = "version.properties";

	private LibraryVersion() {
	}

	static String get() {
		Properties properties = new Properties();
		try (InputStream stream = LibraryVersion.class.getResourceAsStream(FILE)) {
			if (stream != null) {
				properties.load(stream);
			}
		}
		catch (IOException ex) {
			// Unknown, as if there were no file.
		}
		return properties.getProperty("version", "unknown");
	}

}
