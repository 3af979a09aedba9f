// SPDX-License-Identifier: Apache-2.0

package io.coordination.registry;

import java.net.URI;

/**
 * Routes as people write them.
 */
public final class Routes {

	private Routes() {
	}

	/**
	 * Checks a route.
	 * @param name its name
	 * @param route a whole URI, or a path that begins with a slash
	 * @throws IllegalArgumentException if it is neither, or the name is empty
	 */
	public static void check(String name, String route) {
		if (name.isBlank()) {
			throw new IllegalArgumentException("A route needs a name");
		}
		URI uri = parse(name, route);
		boolean whole = uri.isAbsolute() && uri.getHost() != null;
		if (!whole && !(uri.getScheme() == null && uri.getHost() == null && route.startsWith("/"))) {
			throw new IllegalArgumentException("The route '" + name + "' leads to '" + route
					+ "': use a whole URI, such as http://10.0.0.5:9090/admin, or a path that begins with a slash");
		}
	}

	private static URI parse(String name, String route) {
		try {
			return URI.create(route);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("The route '" + name + "' leads to '" + route + "', which is no URI",
					ex);
		}
	}

	/**
	 * Makes a whole URI of a route.
	 * @param base where paths begin
	 * @param route a whole URI, or a path that begins with a slash
	 * @return the URI
	 */
	public static URI resolve(URI base, String route) {
		URI uri = URI.create(route);
		if (uri.isAbsolute()) {
			return uri;
		}
		String text = base.toString();
		return URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + route);
	}

}
