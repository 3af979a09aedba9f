// SPDX-License-Identifier: Apache-2.0

/**
 * What an application holds in its hands, and what keeps it going: the coordinator, its
 * groups and their offsets.
 */
@NullMarked
package io.coordination.runtime.coordinator;

import org.jspecify.annotations.NullMarked;
