// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.Random;

import io.coordination.MemberId;

/**
 * Member ids for processes that were not given one.
 */
final class MemberIds {

	private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";

	private static final int RANDOM_LENGTH = 6;

	private static final int MAX_HOST_LENGTH = 90;

	private static final Random random = new SecureRandom();

	private MemberIds() {
	}

	static MemberId generate() {
		return of(hostName(), ProcessHandle.current().pid(), randomText());
	}

	/**
	 * Names this process for people.
	 * @return process id and host
	 */
	static String process() {
		return ProcessHandle.current().pid() + "@" + hostName();
	}

	static MemberId of(String host, long pid, String random) {
		String clean = host.replaceAll("[^A-Za-z0-9._-]", "-");
		String shortened = (clean.length() <= MAX_HOST_LENGTH) ? clean : clean.substring(0, MAX_HOST_LENGTH);
		return new MemberId((shortened.isEmpty() ? "host" : shortened) + "-" + pid + "-" + random);
	}

	// Containers set HOSTNAME to their short id; asking the resolver may take seconds.
	private static String hostName() {
		String name = System.getenv("HOSTNAME");
		if (name != null && !name.isBlank()) {
			return name;
		}
		try {
			return InetAddress.getLocalHost().getHostName();
		}
		catch (UnknownHostException ex) {
			return "host";
		}
	}

	private static String randomText() {
		return random.ints(RANDOM_LENGTH, 0, ALPHABET.length())
			.mapToObj(ALPHABET::charAt)
			.collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
			.toString();
	}

}
