// SPDX-License-Identifier: Apache-2.0

@NullMarked
package io.coordination.samples.cluster;

import org.jspecify.annotations.NullMarked;
