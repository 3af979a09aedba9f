// SPDX-License-Identifier: Apache-2.0

@NullMarked
package io.coordination.samples.quickstart.group;

import org.jspecify.annotations.NullMarked;
