// SPDX-License-Identifier: Apache-2.0

/**
 * For tests of what an application does with its partitions: a ZooKeeper in the test's
 * process, members that join groups on it, and faults. Needs JUnit only for its
 * extension, and Spring not at all.
 */
@NullMarked
package io.coordination.test;

import org.jspecify.annotations.NullMarked;
