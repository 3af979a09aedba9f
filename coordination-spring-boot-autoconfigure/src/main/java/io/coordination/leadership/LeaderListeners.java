// SPDX-License-Identifier: Apache-2.0

package io.coordination.leadership;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import io.coordination.diagnostics.CoordinationStartupException;
import io.coordination.election.ElectionListener;
import io.coordination.election.Leadership;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listeners of all elections. Those of one election are called one after the other in
 * their order; what one throws is logged and keeps the others from nothing.
 */
final class LeaderListeners {

	private static final Logger logger = LoggerFactory.getLogger(LeaderListeners.class);

	private final List<LeaderListenerDefinition> definitions = new CopyOnWriteArrayList<>();

	void add(LeaderListenerDefinition added) {
		for (LeaderListenerDefinition other : this.definitions) {
			Optional<String> id = added.name().id();
			if (id.isPresent() && id.equals(other.name().id())) {
				throw new CoordinationStartupException("The @LeaderListener methods " + other.name().origin() + " and "
						+ added.name().origin() + " have the same id '" + id.get() + "'.",
						"Give one of them another id.");
			}
		}
		List<LeaderListenerDefinition> sorted = new ArrayList<>(this.definitions);
		sorted.add(added);
		sorted.sort(Comparator.comparingInt(LeaderListenerDefinition::order));
		this.definitions.clear();
		this.definitions.addAll(sorted);
	}

	void requireKnown(Collection<String> elections) {
		for (LeaderListenerDefinition definition : this.definitions) {
			UnknownElection.require("The @LeaderListener method " + definition.name().origin(),
					definition.name().target(), elections);
		}
	}

	ElectionListener of(String election, LeaderHandler publisher) {
		return new ElectionListener() {

			@Override
			public void onGranted(Leadership leadership) {
				tell(new LeadershipGranted(leadership));
			}

			@Override
			public void onRevoked(Leadership leadership) {
				tell(new LeadershipRevoked(leadership));
			}

			@Override
			public void onLost(Leadership leadership) {
				tell(new LeadershipLost(leadership));
			}

			private void tell(LeadershipEvent event) {
				LeaderListeners.tell("publishing", publisher, event);
				for (LeaderListenerDefinition definition : LeaderListeners.this.definitions) {
					if (definition.name().target().equals(election)) {
						LeaderListeners.tell(definition.name().toString(), definition::tell, event);
					}
				}
			}

		};
	}

	private static void tell(String name, LeaderHandler handler, LeadershipEvent event) {
		try {
			handler.onEvent(event);
		}
		catch (Exception ex) {
			if (ex instanceof InterruptedException) {
				Thread.currentThread().interrupt();
			}
			logger.error("election {}: {} failed when told of {}", event.election(), name, event, ex);
		}
	}

}
