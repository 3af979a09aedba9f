// SPDX-License-Identifier: Apache-2.0

package io.coordination.schema;

import io.coordination.MemberId;

/**
 * Content of {@code leader-epoch} and {@code epochs/<topic>/<partition>}: only the
 * znode's version and transaction id count; the member is for people to read.
 *
 * @param by who bumped it last
 */
public record Epoch(MemberId by) {

}
