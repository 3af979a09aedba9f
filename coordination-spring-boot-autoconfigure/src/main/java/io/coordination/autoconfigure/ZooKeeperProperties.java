// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.time.Duration;

import org.springframework.boot.context.properties.NestedConfigurationProperty;

/**
 * Properties of the connection to ZooKeeper.
 */
public class ZooKeeperProperties {

	/**
	 * Comma-separated list of the servers as host:port, optionally followed by a path
	 * below which everything is kept.
	 */
	private String connectString = "localhost:2181";

	/**
	 * Name of the znode below which all groups are kept.
	 */
	private String namespace = "coordination";

	/**
	 * Time without contact after which ZooKeeper ends the session, so that others take
	 * over. At least three times the tick time; servers grant 2 to 20 of their ticks.
	 */
	private Duration sessionTimeout = Duration.ofSeconds(18);

	/**
	 * Tick time (tickTime) that the servers are configured with; a client can't read it.
	 */
	private Duration tickTime = Duration.ofSeconds(2);

	/**
	 * Time to wait for a connection to a server.
	 */
	private Duration connectionTimeout = Duration.ofSeconds(15);

	/**
	 * Who this application is for ZooKeeper.
	 */
	@NestedConfigurationProperty
	private final AuthProperties auth = new AuthProperties();

	/**
	 * Access to every znode that is made. Other than open it needs an identity:
	 * credentials, or an SSL bundle with a key.
	 */
	private AclMode acl = AclMode.OPEN;

	/**
	 * TLS between this application and ZooKeeper.
	 */
	@NestedConfigurationProperty
	private final SslProperties ssl = new SslProperties();

	/**
	 * Server inside the application.
	 */
	@NestedConfigurationProperty
	private final EmbeddedProperties embedded = new EmbeddedProperties();

	/**
	 * What to do if ZooKeeper can't be reached at the start.
	 */
	@NestedConfigurationProperty
	private final StartupProperties startup = new StartupProperties();

	public String getConnectString() {
		return this.connectString;
	}

	public void setConnectString(String connectString) {
		this.connectString = connectString;
	}

	public String getNamespace() {
		return this.namespace;
	}

	public void setNamespace(String namespace) {
		this.namespace = namespace;
	}

	public Duration getSessionTimeout() {
		return this.sessionTimeout;
	}

	public void setSessionTimeout(Duration sessionTimeout) {
		this.sessionTimeout = sessionTimeout;
	}

	public Duration getTickTime() {
		return this.tickTime;
	}

	public void setTickTime(Duration tickTime) {
		this.tickTime = tickTime;
	}

	public Duration getConnectionTimeout() {
		return this.connectionTimeout;
	}

	public void setConnectionTimeout(Duration connectionTimeout) {
		this.connectionTimeout = connectionTimeout;
	}

	public AuthProperties getAuth() {
		return this.auth;
	}

	public AclMode getAcl() {
		return this.acl;
	}

	public void setAcl(AclMode acl) {
		this.acl = acl;
	}

	public SslProperties getSsl() {
		return this.ssl;
	}

	public EmbeddedProperties getEmbedded() {
		return this.embedded;
	}

	public StartupProperties getStartup() {
		return this.startup;
	}

}
