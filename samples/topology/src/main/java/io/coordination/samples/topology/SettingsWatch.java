// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.topology;

import io.coordination.annotation.ZNodeListener;
import io.coordination.znode.ZNodeChanged;
import io.coordination.znode.ZNodeCreated;
import io.coordination.znode.ZNodeDeleted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Tells of the settings of topics: a tree of JSON as records.
 */
@Component
class SettingsWatch {

	private static final Logger logger = LoggerFactory.getLogger(SettingsWatch.class);

	@ZNodeListener(watcher = "settings")
	void created(ZNodeCreated<TopicSettings> event) {
		logger.info("Settings of {}: {}", topic(event.path()), event.value().config());
	}

	@ZNodeListener(watcher = "settings")
	void changed(ZNodeChanged<TopicSettings> event) {
		logger.info("Settings of {} went from {} to {}", topic(event.path()), event.oldValue().config(),
				event.value().config());
	}

	@ZNodeListener(watcher = "settings")
	void deleted(ZNodeDeleted<TopicSettings> event) {
		logger.info("Settings of {} are gone", topic(event.path()));
	}

	private static String topic(String path) {
		return path.substring(path.lastIndexOf('/') + 1);
	}

}
