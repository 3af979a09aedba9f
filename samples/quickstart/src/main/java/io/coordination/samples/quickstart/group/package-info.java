// SPDX-License-Identifier: Apache-2.0

/**
 * What the whole group does, looked at from one instance.
 */
@NullMarked
package io.coordination.samples.quickstart.group;

import org.jspecify.annotations.NullMarked;
