// SPDX-License-Identifier: Apache-2.0

@NullMarked
package io.coordination.samples.quickstart.web;

import org.jspecify.annotations.NullMarked;
