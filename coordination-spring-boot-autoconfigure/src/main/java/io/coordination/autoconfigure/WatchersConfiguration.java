// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.util.concurrent.ThreadFactory;

import io.coordination.diagnostics.CoordinationStartupException;
import io.coordination.event.EventThread;
import io.coordination.payload.PayloadCodec;
import io.coordination.payload.PayloadCodecs;
import io.coordination.watcher.ManagedWatchers;
import io.coordination.watcher.TreeSource;
import io.coordination.watcher.WatcherLifecycle;
import io.coordination.watcher.curator.CuratorTreeSource;
import org.apache.curator.framework.CuratorFramework;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The watchers with their listeners and events.
 */
@Configuration(proxyBeanMethods = false)
class WatchersConfiguration {

	@Bean
	@ConditionalOnMissingBean
	PayloadCodecs coordinationPayloadCodecs(ObjectProvider<PayloadCodec<?>> codecs, ObjectProvider<JsonMapper> mapper) {
		return new PayloadCodecs(codecs.orderedStream().toList(), () -> mapper.getIfUnique(JsonMapper::new));
	}

	@Bean
	@ConditionalOnMissingBean
	EventThread coordinationWatcherEvents(ApplicationEventPublisher publisher) {
		return new EventThread(publisher);
	}

	@Bean
	@ConditionalOnMissingBean
	TreeSource.Factory coordinationTreeSourceFactory(
			@Qualifier("coordination") ObjectProvider<CuratorFramework> client) {
		return (settings, sink) -> new CuratorTreeSource(client.getIfAvailable(() -> {
			throw new CoordinationStartupException(
					"The watcher '" + settings.name() + "' needs a Curator client, and there is none.",
					"Define a CuratorFramework bean with the qualifier 'coordination', since there is a Coordinator of"
							+ " the application's own.");
		}), settings, sink);
	}

	@Bean
	@ConditionalOnMissingBean
	ManagedWatchers coordinationWatchers(CoordinationProperties properties, PayloadCodecs codecs,
			TreeSource.Factory sources, @Qualifier("coordination") ThreadFactory threads, ApplicationContext context,
			EventThread events) {
		WatcherDefinitionFactory definitions = new WatcherDefinitionFactory(codecs, context.getClassLoader());
		ManagedWatchers watchers = new ManagedWatchers(definitions.create(properties.getWatchers()), sources, threads,
				events::publish);
		watchers.publishTo(context);
		return watchers;
	}

	@Bean
	@ConditionalOnMissingBean
	WatcherLifecycle coordinationWatcherLifecycle(ManagedWatchers watchers, CoordinationProperties properties) {
		return new WatcherLifecycle(watchers, properties.getZookeeper().getStartup().getTimeout(),
				properties.getLifecycle().getShutdownTimeout());
	}

}
