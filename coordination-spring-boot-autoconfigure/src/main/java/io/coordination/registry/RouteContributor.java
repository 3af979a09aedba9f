// SPDX-License-Identifier: Apache-2.0

package io.coordination.registry;

import java.util.Map;

/**
 * Adds named routes to what this instance registers. Beans of this type are asked when
 * the instance registers, after its web server has started.
 */
@FunctionalInterface
public interface RouteContributor {

	/**
	 * The routes.
	 * @return whole URIs, or paths of this instance that begin with a slash, by name
	 */
	Map<String, String> routes();

}
