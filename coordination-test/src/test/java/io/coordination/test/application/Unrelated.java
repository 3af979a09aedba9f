// SPDX-License-Identifier: Apache-2.0

package io.coordination.test.application;

import org.springframework.stereotype.Component;

/**
 * A component without partition methods.
 */
@Component
class Unrelated {

}
