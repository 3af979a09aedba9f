// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.member;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.coordination.GroupOptions;

/**
 * What a member process is told at its start.
 *
 * @param id its member id
 * @param connectString its own ways to the servers
 * @param partitions number of partitions
 * @param sessionTimeout the session timeout to ask for
 * @param tick tick time of the servers
 * @param registerPort where the register listens
 * @param history the file for what it does
 * @param seed for its random times
 * @param style how it acts
 */
public record MemberSettings(String id, String connectString, int partitions, Duration sessionTimeout, Duration tick,
		int registerPort, Path history, long seed, ActStyle style) {

	/** The group. */
	public static final String GROUP = "chaos";

	/** Its topic. */
	public static final String TOPIC = "work";

	List<String> arguments() {
		return List.of(this.id, this.connectString, Integer.toString(this.partitions),
				Long.toString(this.sessionTimeout.toMillis()), Long.toString(this.tick.toMillis()),
				Integer.toString(this.registerPort), this.history.toString(), Long.toString(this.seed),
				this.style.name());
	}

	static MemberSettings parse(String[] arguments) {
		return new MemberSettings(arguments[0], arguments[1], Integer.parseInt(arguments[2]),
				Duration.ofMillis(Long.parseLong(arguments[3])), Duration.ofMillis(Long.parseLong(arguments[4])),
				Integer.parseInt(arguments[5]), Path.of(arguments[6]), Long.parseLong(arguments[7]),
				ActStyle.valueOf(arguments[8]));
	}

	GroupOptions group() {
		return GroupOptions.named(GROUP)
			.topic(TOPIC, this.partitions)
			.revocationTimeout(Duration.ofSeconds(10))
			.shutdownTimeout(Duration.ofSeconds(10))
			.build();
	}

}
