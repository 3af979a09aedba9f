// SPDX-License-Identifier: Apache-2.0

/**
 * Tests of Spring applications: a ZooKeeper as their connection details, and a slice.
 */
@NullMarked
package io.coordination.test.autoconfigure;

import org.jspecify.annotations.NullMarked;
