// SPDX-License-Identifier: Apache-2.0

/**
 * Requests of servlets, answered by who holds their partition only.
 */
@NullMarked
package io.coordination.routing.servlet;

import org.jspecify.annotations.NullMarked;
