// SPDX-License-Identifier: Apache-2.0

@NullMarked
package io.coordination.samples.quickstart;

import org.jspecify.annotations.NullMarked;
