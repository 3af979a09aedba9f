// SPDX-License-Identifier: Apache-2.0

package io.coordination.ssl;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

import io.coordination.diagnostics.CoordinationStartupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.ssl.SslBundle;

/**
 * The stores of an SSL bundle as PKCS12 files, for clients that read files only. Nobody
 * but this user may read them, they are encrypted with a password that is in memory only,
 * and they are deleted at the end.
 * <p>
 * Safe for use by several threads; a reader sees the files of one bundle or another,
 * never half a file.
 */
public final class StoreFiles implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(StoreFiles.class);

	private static final String KEY_STORE = "key-store.p12";

	private static final String TRUST_STORE = "trust-store.p12";

	private static final int PASSWORD_BYTES = 24;

	private final PrivateDirectory directory;

	private final String password;

	private final boolean keys;

	private final boolean trust;

	private boolean closed;

	private StoreFiles(PrivateDirectory directory, SslBundle bundle) {
		this.directory = directory;
		this.password = newPassword();
		this.keys = bundle.getStores().getKeyStore() != null;
		this.trust = bundle.getStores().getTrustStore() != null;
	}

	/**
	 * Writes the stores of a bundle.
	 * @param bundle the bundle
	 * @return the files
	 * @throws CoordinationStartupException if the stores can't be read, or not be written
	 */
	public static StoreFiles of(SslBundle bundle) {
		StoreFiles files = null;
		try {
			files = new StoreFiles(PrivateDirectory.create(), bundle);
			files.write(bundle);
			return files;
		}
		catch (Exception ex) {
			if (files != null) {
				files.close();
			}
			throw new CoordinationStartupException(
					"The stores of the SSL bundle (coordination.zookeeper.ssl.bundle) can't be copied to temporary"
							+ " files for the ZooKeeper client: " + ex + ".",
					"Use a bundle whose key can be read (not one in a hardware module), give it the right key"
							+ " password and alias, and let this process write to java.io.tmpdir.",
					ex);
		}
	}

	/**
	 * Replaces the contents of the files, which are read with the next connection.
	 * @param bundle the bundle as it is now
	 */
	public synchronized void update(SslBundle bundle) {
		if (this.closed) {
			return;
		}
		boolean sameFiles = this.keys == (bundle.getStores().getKeyStore() != null)
				&& this.trust == (bundle.getStores().getTrustStore() != null);
		if (!sameFiles) {
			logger.error("The SSL bundle (coordination.zookeeper.ssl.bundle) has got or lost a key store or a trust"
					+ " store: restart the application to use it as it is now");
			return;
		}
		try {
			write(bundle);
			logger.info("The SSL bundle (coordination.zookeeper.ssl.bundle) has changed; new connections to"
					+ " ZooKeeper use it");
		}
		catch (Exception ex) {
			logger.error("The SSL bundle (coordination.zookeeper.ssl.bundle) has changed, but can't be used;"
					+ " connections to ZooKeeper use what they had", ex);
		}
	}

	/**
	 * Where the keys are.
	 * @return the file, empty if the bundle has none
	 */
	public Optional<Path> keyStore() {
		return this.keys ? Optional.of(this.directory.resolve(KEY_STORE)) : Optional.empty();
	}

	/**
	 * Where the trusted certificates are.
	 * @return the file, empty if the bundle leaves it to the JVM whom to trust
	 */
	public Optional<Path> trustStore() {
		return this.trust ? Optional.of(this.directory.resolve(TRUST_STORE)) : Optional.empty();
	}

	/**
	 * The password of both files.
	 * @return a password that was made for them
	 */
	public String password() {
		return this.password;
	}

	private void write(SslBundle bundle) throws Exception {
		// Both are made before one is replaced.
		KeyStore keyStore = this.keys ? StoreCopies.keys(bundle, this.password) : null;
		KeyStore trustStore = this.trust ? StoreCopies.certificates(bundle) : null;
		write(KEY_STORE, keyStore);
		write(TRUST_STORE, trustStore);
	}

	private void write(String name, @Nullable KeyStore store) throws Exception {
		if (store != null) {
			this.directory.write(name, (output) -> store.store(output, this.password.toCharArray()));
		}
	}

	/**
	 * Deletes the files.
	 */
	@Override
	public synchronized void close() {
		this.closed = true;
		try {
			this.directory.delete();
		}
		catch (IOException ex) {
			logger.warn("Temporary files of the SSL bundle can't be deleted; only this user can read them", ex);
		}
	}

	private static String newPassword() {
		byte[] bytes = new byte[PASSWORD_BYTES];
		new SecureRandom().nextBytes(bytes);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
