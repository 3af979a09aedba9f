// SPDX-License-Identifier: Apache-2.0

/**
 * Keys and certificates of an SSL bundle as files that a ZooKeeper client can read.
 */
@NullMarked
package io.coordination.ssl;

import org.jspecify.annotations.NullMarked;
