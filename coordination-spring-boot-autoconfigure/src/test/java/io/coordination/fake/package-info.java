// SPDX-License-Identifier: Apache-2.0

/**
 * A coordinator without ZooKeeper, moved by the tests.
 */
@NullMarked
package io.coordination.fake;

import org.jspecify.annotations.NullMarked;
