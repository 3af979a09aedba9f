// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.topology;

import java.util.Map;

/**
 * Settings of a topic, as brokers keep them at {@code /config/topics/<topic>}.
 *
 * @param version version of the form
 * @param config the settings
 */
public record TopicSettings(int version, Map<String, String> config) {

}
