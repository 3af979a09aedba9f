// SPDX-License-Identifier: Apache-2.0

package io.coordination.fake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;

/**
 * Keys with certificates that nobody else has signed, made anew in a directory by the
 * JDK's keytool.
 */
public final class Certificates {

	/** The password of each store, and of each key in it. */
	public static final String PASSWORD = "changeit";

	private final Path directory;

	public Certificates(Path directory) {
		this.directory = directory;
	}

	/**
	 * Makes a key store for each name, with a certificate for 127.0.0.1 (and no other
	 * address or host).
	 * @param names the names
	 */
	public void make(String... names) throws Exception {
		List<Process> running = new ArrayList<>();
		for (String name : names) {
			running.add(new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
					"-genkeypair", "-alias", name, "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=" + name,
					"-ext", "san=ip:127.0.0.1", "-validity", "2", "-storetype", "PKCS12", "-keystore",
					keyStore(name).toString(), "-storepass", PASSWORD)
				.redirectErrorStream(true)
				.redirectOutput(this.directory.resolve(name + ".log").toFile())
				.start());
		}
		for (Process process : running) {
			if (process.waitFor() != 0) {
				throw new IllegalStateException("keytool failed; see " + this.directory);
			}
		}
	}

	public Path keyStore(String name) {
		return this.directory.resolve(name + ".p12");
	}

	/**
	 * Makes a store of certificates to trust.
	 * @param store name of the store
	 * @param names whose certificates are in it
	 * @return the file
	 */
	public Path trust(String store, String... names) throws GeneralSecurityException, IOException {
		KeyStore trusted = KeyStore.getInstance("PKCS12");
		trusted.load(null, null);
		for (String name : names) {
			trusted.setCertificateEntry(name, load(keyStore(name)).getCertificate(name));
		}
		Path file = this.directory.resolve(store + ".p12");
		try (OutputStream output = Files.newOutputStream(file)) {
			trusted.store(output, PASSWORD.toCharArray());
		}
		return file;
	}

	/**
	 * Reads a store.
	 * @param file the file
	 * @return the store
	 */
	public static KeyStore load(Path file) throws GeneralSecurityException, IOException {
		KeyStore store = KeyStore.getInstance("PKCS12");
		try (InputStream input = Files.newInputStream(file)) {
			store.load(input, PASSWORD.toCharArray());
		}
		return store;
	}

}
