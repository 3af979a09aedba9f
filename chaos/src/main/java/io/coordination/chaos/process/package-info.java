// SPDX-License-Identifier: Apache-2.0

/**
 * Processes that can be stopped, continued and killed, and never outlive the campaign.
 */
@NullMarked
package io.coordination.chaos.process;

import org.jspecify.annotations.NullMarked;
