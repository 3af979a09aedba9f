// SPDX-License-Identifier: Apache-2.0

/**
 * The registry in ZooKeeper, in the layout and format of Curator's service discovery.
 */
@NullMarked
package io.coordination.registry.curator;

import org.jspecify.annotations.NullMarked;
