// SPDX-License-Identifier: Apache-2.0

package io.coordination.ssl;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;

import io.coordination.diagnostics.CoordinationStartupException;
import io.coordination.fake.Certificates;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslStoreBundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class StoreFilesTests {

	@TempDir
	private static Path directory;

	private static Certificates certificates;

	@BeforeAll
	static void makeCertificates() throws Exception {
		certificates = new Certificates(directory);
		certificates.make("first", "second");
		certificates.trust("trusted", "first", "second");
	}

	@Test
	void keysAndCertificatesAreCopiedUnderANewPassword() throws Exception {
		try (StoreFiles files = StoreFiles.of(bundle("first", "trusted"))) {
			assertThat(files.password()).hasSizeGreaterThan(24).isNotEqualTo(Certificates.PASSWORD);
			KeyStore keys = open(files.keyStore().orElseThrow(), files);
			assertThat(keys.getKey("first", files.password().toCharArray())).isNotNull();
			assertThat(keys.getCertificate("first")).isEqualTo(certificate("first"));
			KeyStore trusted = open(files.trustStore().orElseThrow(), files);
			assertThat(trusted.size()).isEqualTo(2);
			assertThat(trusted.isCertificateEntry("second")).isTrue();
		}
	}

	@Test
	void filesAreReplacedInPlaceAndDeletedAtTheEnd() throws Exception {
		StoreFiles files = StoreFiles.of(bundle("first", "trusted"));
		Path keys = files.keyStore().orElseThrow();
		files.update(bundle("second", "trusted"));
		assertThat(files.keyStore()).contains(keys);
		assertThat(open(keys, files).getCertificate("second")).isEqualTo(certificate("second"));
		files.close();
		assertThat(keys.getParent()).doesNotExist();
		files.update(bundle("first", "trusted"));
		files.close();
		assertThat(keys.getParent()).doesNotExist();
	}

	@Test
	void bundleThatCantBeUsedLeavesTheFilesAsTheyWere() throws Exception {
		try (StoreFiles files = StoreFiles.of(bundle("first", "trusted"))) {
			files.update(bundle("second", null));
			files.update(SslBundle
				.of(SslStoreBundle.of(store("second"), "wrong", Certificates.load(directory.resolve("trusted.p12")))));
			assertThat(open(files.keyStore().orElseThrow(), files).getCertificate("first"))
				.isEqualTo(certificate("first"));
		}
	}

	@Test
	void bundleMayHaveNoKeysOrLeaveTheTrustToTheJvm() throws Exception {
		try (StoreFiles files = StoreFiles
			.of(SslBundle.of(SslStoreBundle.of(store("first"), Certificates.PASSWORD, null)))) {
			assertThat(files.trustStore()).isEmpty();
			assertThat(files.keyStore()).isPresent();
		}
		try (StoreFiles files = StoreFiles.of(SslBundle.systemDefault())) {
			assertThat(files.keyStore()).isEmpty();
		}
	}

	@Test
	void onlyTheKeyThatIsNamedIsCopied() throws Exception {
		KeyStore both = store("first");
		char[] password = Certificates.PASSWORD.toCharArray();
		both.setKeyEntry("second", store("second").getKey("second", password), password,
				new Certificate[] { certificate("second") });
		SslBundle bundle = SslBundle.of(SslStoreBundle.of(both, null, null),
				SslBundleKey.of(Certificates.PASSWORD, "second"));
		try (StoreFiles files = StoreFiles.of(bundle)) {
			KeyStore keys = open(files.keyStore().orElseThrow(), files);
			assertThat(keys.size()).isEqualTo(1);
			assertThat(keys.containsAlias("second")).isTrue();
		}
	}

	@Test
	void keyThatCantBeReadIsAnErrorThatNamesThePropertyAndNoPassword() throws Exception {
		SslBundle bundle = SslBundle.of(SslStoreBundle.of(store("first"), "open-sesame", null));
		assertThatExceptionOfType(CoordinationStartupException.class).isThrownBy(() -> StoreFiles.of(bundle))
			.withMessageContaining("coordination.zookeeper.ssl.bundle")
			.withMessageNotContaining("open-sesame");
	}

	private static SslBundle bundle(String keys, @Nullable String trust) throws Exception {
		return SslBundle.of(SslStoreBundle.of(store(keys), Certificates.PASSWORD,
				(trust != null) ? Certificates.load(directory.resolve(trust + ".p12")) : null));
	}

	private static KeyStore store(String name) throws Exception {
		return Certificates.load(certificates.keyStore(name));
	}

	private static Certificate certificate(String name) throws Exception {
		return store(name).getCertificate(name);
	}

	private static KeyStore open(Path file, StoreFiles files) throws Exception {
		KeyStore store = KeyStore.getInstance("PKCS12");
		try (InputStream input = Files.newInputStream(file)) {
			store.load(input, files.password().toCharArray());
		}
		return store;
	}

}
