// SPDX-License-Identifier: Apache-2.0

package io.coordination.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.coordination.fake.Certificates;
import org.apache.zookeeper.server.NettyServerCnxnFactory;
import org.apache.zookeeper.server.ZooKeeperServerMain;
import org.apache.zookeeper.server.auth.X509AuthenticationProvider;

/**
 * A ZooKeeper server that speaks TLS only, and only to clients with a certificate that it
 * trusts. It has a process of its own, since it is told all that by system properties.
 */
final class TlsServer implements AutoCloseable {

	private final Process process;

	private TlsServer(Process process) {
		this.process = process;
	}

	static TlsServer start(int port, Path directory, Path keys, Path trust) throws IOException {
		List<String> configuration = List.of("dataDir=" + directory.resolve("data"), "tickTime=500",
				"admin.enableServer=false", "secureClientPortAddress=127.0.0.1", "secureClientPort=" + port,
				"serverCnxnFactory=" + NettyServerCnxnFactory.class.getName(),
				"authProvider.x509=" + X509AuthenticationProvider.class.getName(), "ssl.clientAuth=need",
				"ssl.clientHostnameVerification=false", "ssl.keyStore.type=PKCS12", "ssl.keyStore.location=" + keys,
				"ssl.keyStore.password=" + Certificates.PASSWORD, "ssl.trustStore.type=PKCS12",
				"ssl.trustStore.location=" + trust, "ssl.trustStore.password=" + Certificates.PASSWORD);
		Path file = Files.write(directory.resolve("zoo.cfg"), configuration);
		return new TlsServer(new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Dzookeeper.serverCnxnFactory=" + NettyServerCnxnFactory.class.getName(), "-cp",
				System.getProperty("java.class.path"), ZooKeeperServerMain.class.getName(), file.toString())
			.redirectErrorStream(true)
			.redirectOutput(directory.resolve("server.log").toFile())
			.start());
	}

	@Override
	public void close() {
		this.process.destroyForcibly().onExit().join();
	}

}
