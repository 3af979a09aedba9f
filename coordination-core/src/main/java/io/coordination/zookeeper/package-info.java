// SPDX-License-Identifier: Apache-2.0

/**
 * The store on ZooKeeper through Curator: sessions, paths and the encoding of records.
 */
@NullMarked
package io.coordination.zookeeper;

import org.jspecify.annotations.NullMarked;
