// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.cluster.requests;

import java.io.IOException;

import io.coordination.routing.RoutingHeaders;

import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Sees each attempt that routing makes, since it comes after it, and notes how it ended.
 */
public final class TrailInterceptor implements ClientHttpRequestInterceptor {

	@Override
	public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
			throws IOException {
		if (!(request.getAttributes().get(Trail.ATTRIBUTE) instanceof Trail trail)) {
			return execution.execute(request, body);
		}
		try {
			ClientHttpResponse response = execution.execute(request, body);
			if (response.getStatusCode().value() == RoutingHeaders.MISDIRECTED) {
				trail.redirect();
			}
			return response;
		}
		catch (IOException ex) {
			trail.noAnswer();
			throw ex;
		}
	}

}
