// SPDX-License-Identifier: Apache-2.0

package io.coordination.ssl;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;

/**
 * Copies what a bundle contains into stores of one kind.
 */
final class StoreCopies {

	private static final String TYPE = "PKCS12";

	private StoreCopies() {
	}

	static KeyStore keys(SslBundle bundle, String password) throws GeneralSecurityException, IOException {
		KeyStore source = require(bundle.getStores().getKeyStore());
		KeyStore copy = empty();
		for (String alias : aliases(bundle, source)) {
			if (source.isKeyEntry(alias)) {
				Key key = source.getKey(alias, passwordOf(bundle));
				copy.setKeyEntry(alias, key, password.toCharArray(), source.getCertificateChain(alias));
			}
		}
		if (copy.size() == 0) {
			throw new KeyStoreException("The key store has no key");
		}
		return copy;
	}

	static KeyStore certificates(SslBundle bundle) throws GeneralSecurityException, IOException {
		KeyStore source = require(bundle.getStores().getTrustStore());
		KeyStore copy = empty();
		for (String alias : Collections.list(source.aliases())) {
			Certificate certificate = source.getCertificate(alias);
			if (certificate != null) {
				copy.setCertificateEntry(alias, certificate);
			}
		}
		return copy;
	}

	private static List<String> aliases(SslBundle bundle, KeyStore source) throws KeyStoreException {
		bundle.getKey().assertContainsAlias(source);
		String alias = bundle.getKey().getAlias();
		return (alias != null) ? List.of(alias) : Collections.list(source.aliases());
	}

	// As a bundle's own key manager does: the key's password, else the store's.
	private static char @Nullable [] passwordOf(SslBundle bundle) {
		String password = bundle.getKey().getPassword();
		if (password == null) {
			password = bundle.getStores().getKeyStorePassword();
		}
		return (password != null) ? password.toCharArray() : null;
	}

	private static KeyStore require(@Nullable KeyStore store) throws KeyStoreException {
		if (store == null) {
			throw new KeyStoreException("The store is missing");
		}
		return store;
	}

	private static KeyStore empty() throws GeneralSecurityException, IOException {
		KeyStore store = KeyStore.getInstance(TYPE);
		store.load(null, null);
		return store;
	}

}
