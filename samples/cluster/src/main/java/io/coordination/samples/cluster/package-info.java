// SPDX-License-Identifier: Apache-2.0

/**
 * Instances that elect a leader, find each other, and send requests to the owner of a
 * key.
 */
@NullMarked
package io.coordination.samples.cluster;

import org.jspecify.annotations.NullMarked;
