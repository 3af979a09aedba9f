// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * Properties that say who this application is for ZooKeeper.
 */
public class AuthProperties {

	/**
	 * Authentication scheme that the servers know.
	 */
	private String scheme = "digest";

	/**
	 * Credentials in the form that the scheme asks for, which is user:password for
	 * digest. The same on all instances.
	 */
	private @Nullable String credentials;

	/**
	 * Whether to start although everybody may change what this application keeps in
	 * ZooKeeper, since the ACL is open. For the time of a change-over.
	 */
	private boolean allowOpenAcl;

	public String getScheme() {
		return this.scheme;
	}

	public void setScheme(String scheme) {
		this.scheme = scheme;
	}

	public @Nullable String getCredentials() {
		return this.credentials;
	}

	public void setCredentials(@Nullable String credentials) {
		this.credentials = credentials;
	}

	public boolean isAllowOpenAcl() {
		return this.allowOpenAcl;
	}

	public void setAllowOpenAcl(boolean allowOpenAcl) {
		this.allowOpenAcl = allowOpenAcl;
	}

}
