// SPDX-License-Identifier: Apache-2.0

package io.coordination.test.application;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * An application under test.
 */
@SpringBootApplication
class OrdersApplication {

}
