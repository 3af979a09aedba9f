// SPDX-License-Identifier: Apache-2.0

package io.coordination.schema;

import io.coordination.MemberId;

/**
 * Content of {@code leader}.
 *
 * @param member who leads
 */
public record LeaderRecord(MemberId member) {

}
