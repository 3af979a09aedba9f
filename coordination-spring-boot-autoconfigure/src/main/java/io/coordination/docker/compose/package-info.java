// SPDX-License-Identifier: Apache-2.0

/**
 * Connection to a ZooKeeper service of Docker Compose.
 */
@NullMarked
package io.coordination.docker.compose;

import org.jspecify.annotations.NullMarked;
