// SPDX-License-Identifier: Apache-2.0

package io.coordination.watcher;

import java.util.Optional;

import io.coordination.listener.EndpointName;
import io.coordination.znode.ZNodeEvent;
import org.jspecify.annotations.Nullable;

/**
 * A listener, as {@code @ZNodeListener} describes one.
 */
public final class ZNodeListenerDefinition {

	private final EndpointName name;

	private final Class<?> eventType;

	private final Class<?> payloadType;

	private final ZNodeHandler handler;

	private final Options options;

	/**
	 * Creates the definition.
	 * @param name what it is called
	 * @param eventType the kind of event to be told of; {@link ZNodeEvent} for all
	 * @param payloadType the type of values that it takes
	 * @param handler what to do
	 * @param options what else there is to say
	 */
	public ZNodeListenerDefinition(EndpointName name, Class<?> eventType, Class<?> payloadType, ZNodeHandler handler,
			Options options) {
		this.name = name;
		this.eventType = eventType;
		this.payloadType = payloadType;
		this.handler = handler;
		this.options = options;
	}

	EndpointName name() {
		return this.name;
	}

	boolean autoStartup() {
		return this.options.autoStartup();
	}

	Optional<ZNodeErrorHandler> errorHandler() {
		return Optional.ofNullable(this.options.errorHandler());
	}

	boolean takes(Class<?> type) {
		return this.payloadType.isAssignableFrom(type);
	}

	String payloadName() {
		return this.payloadType.getTypeName();
	}

	void tell(ZNodeEvent<?> event) throws Exception {
		if (this.eventType.isInstance(event)) {
			this.handler.onEvent(event);
		}
	}

	/**
	 * What else there is to say of a listener.
	 *
	 * @param autoStartup whether it is told of differences before somebody starts it
	 * @param errorHandler what deals with its failures, null for the default
	 */
	public record Options(boolean autoStartup, @Nullable ZNodeErrorHandler errorHandler) {

		/**
		 * What holds unless something else is said.
		 */
		public static final Options DEFAULT = new Options(true, null);

	}

}
