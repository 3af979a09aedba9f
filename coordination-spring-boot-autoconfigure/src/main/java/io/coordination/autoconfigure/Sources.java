// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import io.coordination.PartitionSource;
import io.coordination.topology.Topology;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Finds out where the partitions of groups come from.
 */
final class Sources {

	static final String STATIC = "static";

	static final String TOPICS = "zookeeper-topics";

	private final ListableBeanFactory beanFactory;

	private final ObjectProvider<Topology> topology;

	private final boolean waitForBrokers;

	Sources(ListableBeanFactory beanFactory, boolean waitForBrokers) {
		this.beanFactory = beanFactory;
		this.topology = beanFactory.getBeanProvider(Topology.class);
		this.waitForBrokers = waitForBrokers;
	}

	// Empty if they are in the properties.
	Optional<PartitionSource> find(String prefix, GroupProperties properties) {
		String name = properties.getSource();
		String pattern = properties.getTopicPattern();
		if (!TOPICS.equals(name) && pattern != null) {
			throw InvalidProperty.of(prefix + "topic-pattern", pattern, "It counts only with coordination." + prefix
					+ "source=" + TOPICS + ": set that, or remove this one.");
		}
		if (STATIC.equals(name)) {
			return Optional.empty();
		}
		if (properties.getPartitions() != null || !properties.getTopics().isEmpty()) {
			throw InvalidProperty.of(prefix + "source", name,
					"The group has partitions or topics in its properties, too: remove them, or the source.");
		}
		return Optional.of(TOPICS.equals(name) ? topics(prefix, pattern) : bean(prefix, name));
	}

	private PartitionSource topics(String prefix, @Nullable String pattern) {
		Topology found = this.topology.getIfAvailable();
		if (found == null) {
			throw InvalidProperty.of(prefix + "source", TOPICS,
					"There is no topology: remove coordination.topology.enabled=false, or provide a Topology bean"
							+ " if the Coordinator is a bean of your own.");
		}
		if (pattern == null) {
			return found.partitions((topic) -> true, this.waitForBrokers);
		}
		try {
			return found.partitions(Pattern.compile(pattern).asMatchPredicate(), this.waitForBrokers);
		}
		catch (PatternSyntaxException ex) {
			throw InvalidProperty.of(prefix + "topic-pattern", pattern, "It is not a valid regular expression ("
					+ ex.getDescription() + "): use one that matches the whole name of a topic, such as orders-.*");
		}
	}

	private PartitionSource bean(String prefix, String name) {
		Map<String, PartitionSource> beans = this.beanFactory.getBeansOfType(PartitionSource.class);
		PartitionSource bean = beans.get(name);
		if (bean == null) {
			throw InvalidProperty.of(prefix + "source", name,
					"There is no such source: use static, zookeeper-topics, or the name of a PartitionSource bean"
							+ " (there are " + (beans.isEmpty() ? "none" : new TreeSet<>(beans.keySet())) + ").");
		}
		return bean;
	}

}
