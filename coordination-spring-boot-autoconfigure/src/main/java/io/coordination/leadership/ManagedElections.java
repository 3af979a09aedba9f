// SPDX-License-Identifier: Apache-2.0

package io.coordination.leadership;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.coordination.Coordinator;
import io.coordination.election.Election;
import io.coordination.election.ElectionListener;
import io.coordination.election.ElectionOptions;
import io.coordination.election.Elections;
import org.jspecify.annotations.Nullable;

/**
 * The elections under {@code coordination.elections}, and those that the application
 * joins by itself.
 */
public final class ManagedElections implements Elections, LeaderListenerRegistrar {

	private final Coordinator coordinator;

	private final Map<String, ElectionOptions> configured = new LinkedHashMap<>();

	private final LeaderListeners listeners = new LeaderListeners();

	private final Consumer<Object> publisher;

	private final Runnable check;

	private volatile @Nullable Elections running;

	/**
	 * Creates the elections; none is joined before they are started.
	 * @param coordinator the coordinator
	 * @param options options of those that are configured
	 * @param publisher publishes application events
	 * @param check run once all beans are there; throws if something is missing
	 */
	public ManagedElections(Coordinator coordinator, List<ElectionOptions> options, Consumer<Object> publisher,
			Runnable check) {
		this.coordinator = coordinator;
		this.publisher = publisher;
		this.check = check;
		options.forEach((each) -> this.configured.put(each.name(), each));
	}

	@Override
	public void addListener(LeaderListenerDefinition listener) {
		this.listeners.add(listener);
	}

	/**
	 * All listeners are known: checks that their elections are.
	 */
	public void complete() {
		this.listeners.requireKnown(names());
		this.check.run();
	}

	/**
	 * Names of the configured elections.
	 * @return the names
	 */
	public Collection<String> names() {
		return List.copyOf(this.configured.keySet());
	}

	/**
	 * Joins the configured elections.
	 */
	public void start() {
		Elections started = Elections.on(this.coordinator);
		this.running = started;
		this.configured.values()
			.forEach((options) -> started.join(options, this.listeners.of(options.name(), this.publisher::accept)));
	}

	/**
	 * Leaves all elections, and waits for that.
	 */
	public void stop() {
		Elections stopping = this.running;
		this.running = null;
		if (stopping != null) {
			stopping.close();
		}
	}

	@Override
	public Election get(String name) {
		if (this.configured.containsKey(name)) {
			return new ManagedElection(name, () -> find(name));
		}
		return find(name).orElseThrow(() -> new IllegalArgumentException("There is no election '" + name
				+ "' in this application, only " + all().stream().map(Election::name).toList()
				+ ": configure it with coordination.elections." + name + ".candidate, or mend the name"));
	}

	private Optional<Election> find(String name) {
		Elections current = this.running;
		return (current != null) ? current.all().stream().filter((election) -> election.name().equals(name)).findFirst()
				: Optional.empty();
	}

	@Override
	public Collection<Election> all() {
		Map<String, Election> all = new TreeMap<>();
		this.configured.keySet().forEach((name) -> all.put(name, get(name)));
		Elections current = this.running;
		if (current != null) {
			current.all().forEach((election) -> all.putIfAbsent(election.name(), election));
		}
		return List.copyOf(all.values());
	}

	@Override
	public Election join(ElectionOptions options, ElectionListener listener) {
		Elections current = this.running;
		if (current == null) {
			throw new IllegalStateException("The election '" + options.name()
					+ "' can't be joined before the application has started, or after it stopped"
					+ " (coordination.lifecycle)");
		}
		if (this.configured.containsKey(options.name())) {
			throw new IllegalStateException("The election '" + options.name() + "' is joined already, since it is"
					+ " under coordination.elections: look it up, or remove it there");
		}
		return current.join(options, listener);
	}

	@Override
	public void close() {
		stop();
	}

}
