// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.util.List;

import io.coordination.ssl.StoreFiles;
import org.apache.curator.framework.AuthInfo;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.framework.api.ACLProvider;
import org.apache.zookeeper.data.ACL;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;

/**
 * Credentials, ACL and TLS of the client. Has to outlive it, for it keeps files that the
 * client reads with each connection.
 */
final class ConnectionSecurity implements AutoCloseable {

	private final AclMode acl;

	private final @Nullable ZooKeeperCredentials credentials;

	private final @Nullable SslBundle bundle;

	private final @Nullable StoreFiles files;

	ConnectionSecurity(CoordinationConnectionDetails details, AclMode acl) {
		this.acl = acl;
		this.credentials = details.getCredentials();
		this.bundle = details.getSslBundle();
		this.files = (this.bundle != null) ? StoreFiles.of(this.bundle) : null;
		if (this.files != null && details instanceof PropertiesCoordinationConnectionDetails properties) {
			properties.onSslBundleUpdate(this.files::update);
		}
	}

	void applyTo(CuratorFrameworkFactory.Builder builder) {
		builder.aclProvider(new SameAcl(this.acl.acl()));
		if (this.credentials != null) {
			builder.authorization(List.of(new SilentAuthInfo(this.credentials)));
		}
		if (this.files != null && this.bundle != null) {
			builder.zkClientConfig(TlsClientConfig.of(this.files, this.bundle));
		}
	}

	@Override
	public void close() {
		if (this.files != null) {
			this.files.close();
		}
	}

	/**
	 * The same access to every znode, parents included, for what is made through the
	 * client itself; the coordinator has the ACL from elsewhere.
	 *
	 * @param acl the access control list
	 */
	private record SameAcl(List<ACL> acl) implements ACLProvider {

		@Override
		public List<ACL> getDefaultAcl() {
			return this.acl;
		}

		@Override
		public List<ACL> getAclForPath(String path) {
			return this.acl;
		}

	}

	/**
	 * Credentials as Curator takes them, without its text form, which contains the
	 * secret.
	 */
	private static final class SilentAuthInfo extends AuthInfo {

		SilentAuthInfo(ZooKeeperCredentials credentials) {
			super(credentials.scheme(), credentials.bytes());
		}

		@Override
		public String toString() {
			return getScheme() + ":******";
		}

	}

}
