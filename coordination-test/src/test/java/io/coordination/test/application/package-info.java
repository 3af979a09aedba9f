// SPDX-License-Identifier: Apache-2.0

@NullMarked
package io.coordination.test.application;

import org.jspecify.annotations.NullMarked;
