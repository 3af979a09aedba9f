// SPDX-License-Identifier: Apache-2.0

/**
 * A ZooKeeper server inside the application, for laptops and tests.
 */
@NullMarked
package io.coordination.embedded;

import org.jspecify.annotations.NullMarked;
