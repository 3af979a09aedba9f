// SPDX-License-Identifier: Apache-2.0

package io.coordination.routing.servlet;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

import io.coordination.Partition;
import io.coordination.PartitionClaim;
import io.coordination.routing.NoRouteException;
import io.coordination.routing.PartitionGuard;
import io.coordination.routing.PartitionKeys;
import io.coordination.routing.PartitionPermit;
import io.coordination.routing.RoutingHeaders;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets requests for a partition pass only while this instance holds it, and holds it
 * until they have ended, asynchronous ones too; others are answered with 421 and reach no
 * handler. Requests that name no group in {@link RoutingHeaders#GROUP} pass untouched.
 * <p>
 * The claim is handed on as the attribute {@link #CLAIM} of the request: what is written
 * for it should carry its fencing token.
 */
public final class PartitionFilter extends OncePerRequestFilter {

	/** Name of the request's attribute with its {@link PartitionClaim}. */
	public static final String CLAIM = "io.coordination.claim";

	private final PartitionGuard guard;

	private final PartitionKeys keys;

	/**
	 * Creates the filter.
	 * @param guard holds partitions
	 * @param keys knows the partition of a key
	 */
	public PartitionFilter(PartitionGuard guard, PartitionKeys keys) {
		this.guard = guard;
		this.keys = keys;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String group = request.getHeader(RoutingHeaders.GROUP);
		if (group == null) {
			chain.doFilter(request, response);
			return;
		}
		Optional<PartitionPermit> permit;
		try {
			// The header may name anything: only groups of this instance are followed.
			permit = this.guard.guards(group) ? this.guard.enter(group, partition(group, request), token(request))
					: Optional.empty();
		}
		catch (NoRouteException ex) {
			permit = Optional.empty();
		}
		catch (IllegalArgumentException ex) {
			response.sendError(HttpServletResponse.SC_BAD_REQUEST, ex.getMessage());
			return;
		}
		if (permit.isPresent()) {
			handle(request, response, chain, permit.get());
		}
		else {
			response.setStatus(RoutingHeaders.MISDIRECTED);
		}
	}

	private Partition partition(String group, HttpServletRequest request) {
		String partition = request.getHeader(RoutingHeaders.PARTITION);
		if (partition != null) {
			return parse(partition);
		}
		String key = request.getHeader(RoutingHeaders.KEY);
		if (key == null) {
			throw new IllegalArgumentException("A request with the header " + RoutingHeaders.GROUP + " needs "
					+ RoutingHeaders.PARTITION + " or " + RoutingHeaders.KEY + ", too");
		}
		return this.keys.partition(group, key);
	}

	private static Partition parse(String text) {
		int slash = text.lastIndexOf('/');
		try {
			return new Partition(text.substring(0, Math.max(0, slash)), Integer.parseInt(text.substring(slash + 1)));
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("The header " + RoutingHeaders.PARTITION
					+ " has to be a topic, a slash and the index of a partition, such as orders/7", ex);
		}
	}

	private static OptionalLong token(HttpServletRequest request) {
		@Nullable String token = request.getHeader(RoutingHeaders.FENCING_TOKEN);
		try {
			return (token != null) ? OptionalLong.of(Long.parseUnsignedLong(token)) : OptionalLong.empty();
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException("The header " + RoutingHeaders.FENCING_TOKEN + " has to be a number",
					ex);
		}
	}

	private static void handle(HttpServletRequest request, HttpServletResponse response, FilterChain chain,
			PartitionPermit permit) throws ServletException, IOException {
		boolean async = false;
		try {
			request.setAttribute(CLAIM, permit.claim());
			response.setHeader(RoutingHeaders.FENCING_TOKEN, Long.toUnsignedString(permit.claim().fencingToken()));
			chain.doFilter(request, response);
			async = request.isAsyncStarted() && ClosesPermit.whenDone(request, permit);
		}
		finally {
			if (!async) {
				permit.close();
			}
		}
	}

}
