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
 * @param root where the recorded brokers write; what stands there is deleted first
 */
@ConfigurationProperties("sample")
record PlayOptions(@Nullable String play, @DefaultValue("4s") Duration pause, String root) {

	PlayOptions {
		if (play != null && root.equals("/")) {
			throw new IllegalArgumentException("A recording begins by deleting what stands below its root, which can't "
					+ "be '/': leave sample.play out, or set coordination.topology.root");
		}
	}

}
