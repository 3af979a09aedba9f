// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.topology;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What to play.
 *
 * @param play name of the recording, json or legacy; none if another instance plays one
 * @param pause how long to wait before each scene
 * @param root where the recorded brokers write
 */
@ConfigurationProperties("sample")
record PlayOptions(@Nullable String play, @DefaultValue("4s") Duration pause,
		@DefaultValue("${coordination.topology.root}") String root) {

}
