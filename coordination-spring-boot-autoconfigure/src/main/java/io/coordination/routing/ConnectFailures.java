// SPDX-License-Identifier: Apache-2.0

package io.coordination.routing;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.util.Set;

/**
 * Tells failures before there was a connection, over which nothing can have been sent,
 * from all others.
 */
final class ConnectFailures {

	// By name, since these clients need not be there.
	private static final Set<String> OTHERS = Set.of("org.apache.hc.client5.http.ConnectTimeoutException",
			"io.netty.channel.ConnectTimeoutException");

	private ConnectFailures() {
	}

	static boolean isOne(IOException failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof ConnectException || cause instanceof NoRouteToHostException
					|| cause instanceof UnknownHostException || cause instanceof HttpConnectTimeoutException
					|| OTHERS.contains(cause.getClass().getName())) {
				return true;
			}
		}
		return false;
	}

}
