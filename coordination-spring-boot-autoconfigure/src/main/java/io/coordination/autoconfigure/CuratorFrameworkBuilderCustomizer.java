// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import org.apache.curator.framework.CuratorFrameworkFactory;

/**
 * Changes the builder of coordination's own Curator client after all properties were
 * applied. Beans of this type are called in their order.
 */
@FunctionalInterface
public interface CuratorFrameworkBuilderCustomizer {

	/**
	 * Changes the builder.
	 * @param builder the builder
	 */
	void customize(CuratorFrameworkFactory.Builder builder);

}
