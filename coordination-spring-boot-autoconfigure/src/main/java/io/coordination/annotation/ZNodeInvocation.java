// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import io.coordination.Coordinator;
import io.coordination.znode.ZNodeEvent;

/**
 * What a method with {@link ZNodeListener} is called about.
 *
 * @param event the difference
 * @param coordinator the coordinator
 */
record ZNodeInvocation(ZNodeEvent<?> event, Coordinator coordinator) {

}
