// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import io.coordination.diagnostics.CoordinationStartupException;

/**
 * What credentials, ACL and TLS must satisfy together. No message has the credentials in
 * it, so these are not reported as wrong values of properties, which Boot would print.
 */
final class SecurityRules {

	private static final String AUTH = "coordination.zookeeper.auth";

	private static final String ACL = "coordination.zookeeper.acl";

	private SecurityRules() {
	}

	static void check(CoordinationConnectionDetails details, ZooKeeperProperties properties, boolean customized) {
		ZooKeeperCredentials credentials = details.getCredentials();
		if (credentials != null) {
			checkForm(credentials);
			checkAcl(properties);
		}
		boolean known = credentials != null || details.getSslBundle() != null || customized || usesSasl();
		if (properties.getAcl() != AclMode.OPEN && !known) {
			throw new CoordinationStartupException(
					ACL + " gives access to the identity of this application, which has none.",
					"Set " + AUTH + ".credentials, or coordination.zookeeper.ssl.bundle with a client certificate.");
		}
	}

	private static void checkForm(ZooKeeperCredentials credentials) {
		if (credentials.scheme().isBlank()) {
			throw new CoordinationStartupException(AUTH + ".scheme is empty.", "Use digest, or leave it out.");
		}
		int colon = credentials.secret().indexOf(':');
		boolean complete = colon > 0 && colon < credentials.secret().length() - 1;
		if (credentials.scheme().equals("digest") && !complete) {
			throw new CoordinationStartupException(
					AUTH + ".credentials (which are not shown) don't have the form that the scheme digest needs.",
					"Use the form user:password.");
		}
	}

	private static void checkAcl(ZooKeeperProperties properties) {
		if (properties.getAcl() == AclMode.OPEN && !properties.getAuth().isAllowOpenAcl()) {
			throw new CoordinationStartupException(
					AUTH + " is set, but " + ACL + " is open: everybody who reaches ZooKeeper could change what this"
							+ " application keeps there, credentials or not.",
					"Set " + ACL + " to creator-all, or to read-creator-all if others may read. To change over an"
							+ " application that runs, set " + AUTH + ".allow-open-acl=true meanwhile.");
		}
	}

	// The identity then comes from the JVM's configuration, not from ours.
	static boolean usesSasl() {
		return System.getProperty("java.security.auth.login.config") != null;
	}

}
