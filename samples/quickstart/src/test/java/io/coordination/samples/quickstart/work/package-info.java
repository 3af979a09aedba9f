// SPDX-License-Identifier: Apache-2.0

@NullMarked
package io.coordination.samples.quickstart.work;

import org.jspecify.annotations.NullMarked;
