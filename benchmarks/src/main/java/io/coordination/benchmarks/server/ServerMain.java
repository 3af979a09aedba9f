// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

import org.apache.zookeeper.server.embedded.ExitHandler;
import org.apache.zookeeper.server.embedded.ZooKeeperServerEmbedded;

/**
 * One ZooKeeper server on 127.0.0.1, alone or of several, with ZooKeeper's defaults: data
 * on disk, and each transaction synced before it is acknowledged. It runs until its input
 * ends, which happens too if whoever started it was killed; then it removes its data.
 */
public final class ServerMain {

	/** The word that starts it. */
	public static final String COMMAND = "zookeeper";

	/** What its output says before the port. */
	static final String ANNOUNCEMENT = "listening on ";

	private static final long START_MILLIS = 30_000;

	/** Where the arguments of one of several servers begin. */
	private static final int NUMBER = 3;

	private ServerMain() {
	}

	/**
	 * Runs the server.
	 * @param arguments the directory for its data, its tick time in milliseconds, its
	 * client port, and if it is one of several its number and all their addresses
	 * @throws Exception if it can't be started
	 */
	public static void main(String[] arguments) throws Exception {
		Path directory = Path.of(arguments[0]);
		try (ZooKeeperServerEmbedded server = ZooKeeperServerEmbedded.builder()
			.baseDir(directory)
			.configuration(configuration(directory, arguments))
			.exitHandler(ExitHandler.EXIT)
			.build()) {
			server.start(START_MILLIS);
			String address = server.getConnectionString();
			System.out.println(ANNOUNCEMENT + address.substring(address.lastIndexOf(':') + 1));
			System.out.flush();
			System.in.transferTo(OutputStream.nullOutputStream());
		}
		finally {
			ServerProcess.delete(directory);
		}
	}

	private static Properties configuration(Path directory, String[] arguments) throws IOException {
		Properties properties = new Properties();
		if (arguments.length > NUMBER) {
			Path data = Files.createDirectories(directory.resolve("data"));
			Files.writeString(data.resolve("myid"), arguments[NUMBER]);
			properties.setProperty("dataDir", data.toString());
			properties.setProperty("initLimit", "10");
			properties.setProperty("syncLimit", "5");
			for (int i = NUMBER + 1; i < arguments.length; i++) {
				properties.setProperty("server." + (i - NUMBER), arguments[i]);
			}
		}
		properties.setProperty("clientPortAddress", "127.0.0.1");
		properties.setProperty("clientPort", arguments[2]);
		properties.setProperty("tickTime", arguments[1]);
		properties.setProperty("admin.enableServer", "false");
		properties.setProperty("maxClientCnxns", "0");
		properties.setProperty("4lw.commands.whitelist", "srvr,mntr");
		return properties;
	}

}
