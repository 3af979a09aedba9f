// SPDX-License-Identifier: Apache-2.0

package io.coordination.test.autoconfigure;

import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;

/**
 * Starts the context of a {@link CoordinationTest}.
 */
class CoordinationTestContextBootstrapper extends TestSliceTestContextBootstrapper<CoordinationTest> {

}
