// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.nio.file.Path;
import java.util.Optional;

import io.coordination.ssl.StoreFiles;
import org.apache.zookeeper.ClientCnxnSocketNetty;
import org.apache.zookeeper.client.ZKClientConfig;
import org.apache.zookeeper.common.ClientX509Util;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslOptions;

/**
 * Makes a ZooKeeper client speak TLS. Only its Netty transport can, and that reads keys
 * and certificates from files, anew with each connection. Nothing is set for the whole
 * JVM, and what is set there ({@code -Dzookeeper.ssl...}) doesn't fill gaps.
 */
final class TlsClientConfig {

	private static final String PROTOCOLS = "TLSv1.3,TLSv1.2";

	private TlsClientConfig() {
	}

	static ZKClientConfig of(StoreFiles files, SslBundle bundle) {
		ZKClientConfig config = new ZKClientConfig();
		config.setProperty(ZKClientConfig.SECURE_CLIENT, "true");
		config.setProperty(ZKClientConfig.ZOOKEEPER_CLIENT_CNXN_SOCKET, ClientCnxnSocketNetty.class.getName());
		leaveNamesAlone(config);
		try (ClientX509Util names = new ClientX509Util()) {
			config.setProperty(names.getSslKeystoreLocationProperty(), text(files.keyStore()));
			config.setProperty(names.getSslKeystorePasswdProperty(), files.password());
			config.setProperty(names.getSslKeystorePasswdPathProperty(), "");
			config.setProperty(names.getSslKeystoreTypeProperty(), "PKCS12");
			config.setProperty(names.getSslTruststoreLocationProperty(), text(files.trustStore()));
			config.setProperty(names.getSslTruststorePasswdProperty(), files.password());
			config.setProperty(names.getSslTruststorePasswdPathProperty(), "");
			config.setProperty(names.getSslTruststoreTypeProperty(), "PKCS12");
			config.setProperty(names.getSslHostnameVerificationEnabledProperty(), "true");
			SslOptions options = bundle.getOptions();
			String[] protocols = options.getEnabledProtocols();
			config.setProperty(names.getSslEnabledProtocolsProperty(),
					(protocols != null) ? String.join(",", protocols) : PROTOCOLS);
			String[] ciphers = options.getCiphers();
			if (ciphers != null) {
				config.setProperty(names.getSslCipherSuitesProperty(), String.join(",", ciphers));
			}
		}
		return config;
	}

	// To prepare for SASL the client asks the reverse DNS for the name of an address, and
	// would then check the certificate against that name instead of the address.
	private static void leaveNamesAlone(ZKClientConfig config) {
		if (!SecurityRules.usesSasl() && System.getProperty(ZKClientConfig.ENABLE_CLIENT_SASL_KEY) == null) {
			config.setProperty(ZKClientConfig.ENABLE_CLIENT_SASL_KEY, "false");
		}
	}

	private static String text(Optional<Path> file) {
		return file.map(Path::toString).orElse("");
	}

}
