// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Properties of the registry, and of what this instance says of itself there.
 */
public class RegistryProperties {

	/**
	 * Whether to register this instance, and to look others up.
	 */
	private boolean enabled;

	/**
	 * Cluster to register in. Instances find those of their own cluster only.
	 */
	private String cluster = "default";

	/**
	 * Name of the service. By default "spring.application.name".
	 */
	private @Nullable String service;

	/**
	 * Id of this instance, unique among the instances of the service. By default the id
	 * of the member.
	 */
	private @Nullable String instanceId;

	/**
	 * Host to advertise. By default "server.address" unless that stands for all
	 * addresses, else an address of this machine.
	 */
	private @Nullable String host;

	/**
	 * Port to advertise. By default that of the running web server.
	 */
	private @Nullable Integer port;

	/**
	 * Scheme to advertise. By default "https" if the web server has TLS, else "http".
	 */
	private @Nullable String scheme;

	/**
	 * Words to be found by.
	 */
	private List<String> tags = new ArrayList<>();

	/**
	 * Zone to be found by. By default that of the member.
	 */
	private @Nullable String zone;

	/**
	 * Version of the service.
	 */
	private @Nullable String version;

	/**
	 * Texts for others to read, by name.
	 */
	private final Map<String, String> metadata = new LinkedHashMap<>();

	/**
	 * Named routes beside the instance: a whole URI, or a path that begins with a slash.
	 */
	private final Map<String, String> routes = new LinkedHashMap<>();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public String getCluster() {
		return this.cluster;
	}

	public void setCluster(String cluster) {
		this.cluster = cluster;
	}

	public @Nullable String getService() {
		return this.service;
	}

	public void setService(@Nullable String service) {
		this.service = service;
	}

	public @Nullable String getInstanceId() {
		return this.instanceId;
	}

	public void setInstanceId(@Nullable String instanceId) {
		this.instanceId = instanceId;
	}

	public @Nullable String getHost() {
		return this.host;
	}

	public void setHost(@Nullable String host) {
		this.host = host;
	}

	public @Nullable Integer getPort() {
		return this.port;
	}

	public void setPort(@Nullable Integer port) {
		this.port = port;
	}

	public @Nullable String getScheme() {
		return this.scheme;
	}

	public void setScheme(@Nullable String scheme) {
		this.scheme = scheme;
	}

	public List<String> getTags() {
		return this.tags;
	}

	public void setTags(List<String> tags) {
		this.tags = tags;
	}

	public @Nullable String getZone() {
		return this.zone;
	}

	public void setZone(@Nullable String zone) {
		this.zone = zone;
	}

	public @Nullable String getVersion() {
		return this.version;
	}

	public void setVersion(@Nullable String version) {
		this.version = version;
	}

	public Map<String, String> getMetadata() {
		return this.metadata;
	}

	public Map<String, String> getRoutes() {
		return this.routes;
	}

}
