// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.coordination.GroupName;
import io.coordination.GroupOptions;
import io.coordination.MemberOptions;
import io.coordination.Partition;
import io.coordination.election.Elections;

/**
 * Makes the options of the groups from their properties.
 */
final class GroupOptionsFactory {

	private final Assignors assignors;

	private final Sources sources;

	private final MemberOptions member;

	private final Duration shutdownTimeout;

	GroupOptionsFactory(Assignors assignors, Sources sources, MemberOptions member, Duration shutdownTimeout) {
		this.assignors = assignors;
		this.sources = sources;
		this.member = member;
		this.shutdownTimeout = shutdownTimeout;
	}

	List<GroupOptions> create(Map<String, GroupProperties> groups) {
		InvalidProperty.requirePositive("lifecycle.shutdown-timeout", this.shutdownTimeout);
		return groups.entrySet().stream().map((entry) -> create(entry.getKey(), entry.getValue())).toList();
	}

	private GroupOptions create(String name, GroupProperties properties) {
		String prefix = prefix(name);
		requireName(prefix, name);
		if (name.startsWith(Elections.GROUP_PREFIX)) {
			throw InvalidProperty.of(prefix.substring(0, prefix.length() - 1), null, "Groups whose names begin with "
					+ Elections.GROUP_PREFIX + " are those of elections: use another name, or coordination.elections.");
		}
		InvalidProperty.requireNotNegative(prefix + "initial-rebalance-delay", properties.getInitialRebalanceDelay());
		InvalidProperty.requireNotNegative(prefix + "rebalance-delay", properties.getRebalanceDelay());
		InvalidProperty.requirePositive(prefix + "revocation-timeout", properties.getRevocationTimeout());
		requireFixedId(prefix, properties.getRejoinGrace());
		GroupOptions.Builder builder = GroupOptions.named(name)
			.assignor(this.assignors.find(prefix + "assignor", properties.getAssignor()))
			.initialRebalanceDelay(properties.getInitialRebalanceDelay())
			.rebalanceDelay(properties.getRebalanceDelay())
			.rejoinGrace(properties.getRejoinGrace())
			.revocationTimeout(properties.getRevocationTimeout())
			.shutdownTimeout(this.shutdownTimeout)
			.followLeaders(properties.isFollowLeaders());
		this.sources.find(prefix, properties)
			.ifPresentOrElse(builder::source, () -> topics(prefix, name, properties).forEach(builder::topic));
		return builder.build();
	}

	private static SortedMap<String, Integer> topics(String prefix, String group, GroupProperties properties) {
		SortedMap<String, Integer> topics = new TreeMap<>(properties.getTopics());
		topics.forEach((topic, count) -> {
			requireName(prefix + "topics[" + topic + "]", topic);
			requireCount(prefix + "topics." + topic, count);
		});
		Integer partitions = properties.getPartitions();
		if (partitions != null) {
			requireCount(prefix + "partitions", partitions);
			Integer other = topics.put(group, partitions);
			if (other != null && !other.equals(partitions)) {
				throw InvalidProperty.of(prefix + "partitions", partitions, "It contradicts coordination." + prefix
						+ "topics." + group + "=" + other + ", since it is short for the same: remove one of them.");
			}
		}
		if (topics.isEmpty()) {
			throw InvalidProperty.of(prefix + "partitions", null,
					"The group has neither partitions nor topics: set coordination." + prefix
							+ "partitions to a number, such as 64, or coordination." + prefix + "topics.<topic>.");
		}
		return topics;
	}

	private void requireFixedId(String prefix, Duration rejoinGrace) {
		InvalidProperty.requireNotNegative(prefix + "rejoin-grace", rejoinGrace);
		if (!rejoinGrace.isZero() && this.member.idGenerated()) {
			throw InvalidProperty.of(prefix + "rejoin-grace", rejoinGrace,
					"It waits for the same instance to come back, but the member id is generated anew with each start:"
							+ " set coordination.member.id to a fixed value for each instance, or this to 0.");
		}
	}

	private static void requireCount(String property, int count) {
		if (count < 1 || count > Partition.MAX_PER_TOPIC) {
			throw InvalidProperty.of(property, count, Remedies.PARTITIONS);
		}
	}

	private static void requireName(String property, String name) {
		try {
			new GroupName(name);
		}
		catch (IllegalArgumentException ex) {
			throw InvalidProperty.of(property.replaceAll("\\.$", ""), name, "It is not a valid name. " + Remedies.NAME);
		}
	}

	private static String prefix(String group) {
		return group.matches("[A-Za-z0-9_-]+") ? "groups." + group + "." : "groups[" + group + "].";
	}

}
