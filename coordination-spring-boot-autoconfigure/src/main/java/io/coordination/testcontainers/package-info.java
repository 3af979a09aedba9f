// SPDX-License-Identifier: Apache-2.0

/**
 * Connection to a ZooKeeper container of a test.
 */
@NullMarked
package io.coordination.testcontainers;

import org.jspecify.annotations.NullMarked;
