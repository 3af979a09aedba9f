// SPDX-License-Identifier: Apache-2.0

package io.coordination.routing;

import java.net.URI;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.support.HttpRequestWrapper;

/**
 * A request on its way to the owner of a partition.
 */
final class RoutedRequest extends HttpRequestWrapper {

	private final URI uri;

	private final HttpHeaders headers = new HttpHeaders();

	RoutedRequest(HttpRequest request, PartitionRoute route, URI owner) {
		super(request);
		this.uri = resolve(owner, request.getURI());
		this.headers.putAll(request.getHeaders());
		this.headers.set(RoutingHeaders.GROUP, route.group().value());
		this.headers.set(RoutingHeaders.PARTITION, route.partition().topic() + "/" + route.partition().index());
		this.headers.remove(RoutingHeaders.KEY);
		route.fencingToken()
			.ifPresent((token) -> this.headers.set(RoutingHeaders.FENCING_TOKEN, Long.toUnsignedString(token)));
	}

	// Encoded parts as they are: they must not be encoded again.
	private static URI resolve(URI owner, URI request) {
		StringBuilder text = new StringBuilder(owner.getScheme()).append("://").append(owner.getRawAuthority());
		String base = owner.getRawPath();
		if (base != null) {
			text.append(base.endsWith("/") ? base.substring(0, base.length() - 1) : base);
		}
		String path = request.getRawPath();
		if (path != null) {
			text.append((path.isEmpty() || path.startsWith("/")) ? path : "/" + path);
		}
		if (request.getRawQuery() != null) {
			text.append('?').append(request.getRawQuery());
		}
		return URI.create(text.toString());
	}

	@Override
	public URI getURI() {
		return this.uri;
	}

	@Override
	public HttpHeaders getHeaders() {
		return this.headers;
	}

}
