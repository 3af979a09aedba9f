// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;

/**
 * A listener, as {@code @PartitionListener} describes one.
 */
public final class ListenerDefinition {

	private final EndpointName name;

	private final boolean autoStartup;

	private final int order;

	private final @Nullable ListenerErrorHandler errorHandler;

	private final TypedHandler<?> handler;

	private ListenerDefinition(Builder builder) {
		this.name = builder.name;
		this.autoStartup = builder.autoStartup;
		this.order = builder.order;
		this.errorHandler = builder.errorHandler;
		this.handler = builder.handler;
	}

	/**
	 * Begins a definition.
	 * @param <C> the kind of change
	 * @param group name of the group
	 * @param type the kind of change to be told of; {@link PartitionsChange} for all
	 * @param handler what to do
	 * @return a builder
	 */
	public static <C extends PartitionsChange> Builder of(String group, Class<C> type, ChangeHandler<C> handler) {
		return new Builder(EndpointName.ofGroup(group, handler), new TypedHandler<>(type, handler));
	}

	EndpointName name() {
		return this.name;
	}

	boolean autoStartup() {
		return this.autoStartup;
	}

	int order() {
		return this.order;
	}

	Optional<ListenerErrorHandler> errorHandler() {
		return Optional.ofNullable(this.errorHandler);
	}

	TypedHandler<?> handler() {
		return this.handler;
	}

	/**
	 * Builds a {@link ListenerDefinition}.
	 */
	public static final class Builder {

		private final TypedHandler<?> handler;

		private EndpointName name;

		private boolean autoStartup = true;

		private int order = Ordered.LOWEST_PRECEDENCE;

		private @Nullable ListenerErrorHandler errorHandler;

		private Builder(EndpointName name, TypedHandler<?> handler) {
			this.name = name;
			this.handler = handler;
		}

		/**
		 * Sets the id. Without one, it is made of the {@link #origin}.
		 * @param id unique among all listeners and workers
		 * @return this
		 */
		public Builder id(String id) {
			this.name = this.name.withId(id);
			return this;
		}

		/**
		 * Says where the listener comes from, for ids and messages.
		 * @param origin a short name of its class and method
		 * @return this
		 */
		public Builder origin(String origin) {
			this.name = this.name.withOrigin(origin);
			return this;
		}

		/**
		 * Whether it is told of changes before somebody starts it; true unless set.
		 * @param autoStartup whether to start it
		 * @return this
		 */
		public Builder autoStartup(boolean autoStartup) {
			this.autoStartup = autoStartup;
			return this;
		}

		/**
		 * Its place among the group's listeners, lowest first; last unless set.
		 * @param order the order
		 * @return this
		 */
		public Builder order(int order) {
			this.order = order;
			return this;
		}

		/**
		 * What deals with its failures.
		 * @param errorHandler the handler
		 * @return this
		 */
		public Builder errorHandler(ListenerErrorHandler errorHandler) {
			this.errorHandler = errorHandler;
			return this;
		}

		/**
		 * Ends the definition.
		 * @return the listener
		 */
		public ListenerDefinition build() {
			return new ListenerDefinition(this);
		}

	}

}
