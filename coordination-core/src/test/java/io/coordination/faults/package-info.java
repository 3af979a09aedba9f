// SPDX-License-Identifier: Apache-2.0

/**
 * The faults of {@code docs/FAULTS.md}, each made on a real ZooKeeper.
 */
@NullMarked
package io.coordination.faults;

import org.jspecify.annotations.NullMarked;
