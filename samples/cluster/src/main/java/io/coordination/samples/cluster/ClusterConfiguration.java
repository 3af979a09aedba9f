// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.cluster;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;

import io.coordination.registry.RouteContributor;
import io.coordination.routing.PartitionRoutingInterceptor;
import io.coordination.samples.cluster.requests.TrailInterceptor;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/**
 * How instances reach each other.
 */
@Configuration(proxyBeanMethods = false)
class ClusterConfiguration {

	/** A name in place of a host: whose partition it is decides where a request goes. */
	private static final String SERVICE = "http://cluster";

	@Bean
	RestClient restClient(PartitionRoutingInterceptor routing) {
		JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.connectTimeout(Duration.ofSeconds(2))
			.build());
		// An instance that stands still takes connections and doesn't answer.
		requests.setReadTimeout(Duration.ofSeconds(4));
		return RestClient.builder()
			.baseUrl(SERVICE)
			.requestFactory(requests)
			.requestInterceptor(routing)
			.requestInterceptor(new TrailInterceptor())
			.build();
	}

	@Bean
	RouteContributor adminRoute() {
		return () -> Map.of("admin", "/admin");
	}

}
