// SPDX-License-Identifier: Apache-2.0

package io.coordination.actuate.endpoint;

import java.util.Map;
import java.util.function.Supplier;

import io.coordination.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/**
 * Answers 404 where there is no such group, and 503 while ZooKeeper can't be reached.
 */
@EndpointWebExtension(endpoint = CoordinationEndpoint.class)
public class CoordinationEndpointWebExtension {

	private final CoordinationEndpoint endpoint;

	/**
	 * Creates the extension.
	 * @param endpoint the endpoint
	 */
	public CoordinationEndpointWebExtension(CoordinationEndpoint endpoint) {
		this.endpoint = endpoint;
	}

	/**
	 * A group and its members.
	 * @param group name of the group
	 * @return the group
	 */
	@ReadOperation
	public WebEndpointResponse<Object> group(@Selector String group) {
		return respond(() -> this.endpoint.group(group));
	}

	/**
	 * One view of a group.
	 * @param group name of the group
	 * @param view what to show of it: {@code assignments}
	 * @param topic the only topic to show
	 * @param from how many partitions to pass over
	 * @param limit the most partitions to show
	 * @return the view
	 */
	@ReadOperation
	public WebEndpointResponse<Object> view(@Selector String group, @Selector String view, @Nullable String topic,
			@Nullable Integer from, @Nullable Integer limit) {
		return respond(() -> this.endpoint.view(group, view, topic, from, limit));
	}

	private static WebEndpointResponse<Object> respond(Supplier<? extends @Nullable OperationResponseBody> read) {
		try {
			OperationResponseBody body = read.get();
			return (body != null) ? new WebEndpointResponse<>(body)
					: new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
		}
		catch (StoreUnavailableException ex) {
			return new WebEndpointResponse<>(OperationResponseBody.of(Map.of("error", String.valueOf(ex.getMessage()))),
					WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE);
		}
	}

}
