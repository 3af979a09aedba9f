// SPDX-License-Identifier: Apache-2.0

package io.coordination.observation;

import io.coordination.PartitionSet;
import io.coordination.observation.CoordinationObservation.HighCardinalityKeys;
import io.coordination.observation.CoordinationObservation.LowCardinalityKeys;
import io.micrometer.common.KeyValues;

/**
 * The keys of {@link LowCardinalityKeys} and {@link HighCardinalityKeys}, under the name
 * {@code coordination.listener}. A list of partitions is cut after 256 characters.
 */
public class DefaultPartitionListenerConvention implements PartitionListenerConvention {

	private static final int MAX_LENGTH = 256;

	@Override
	public String getName() {
		return "coordination.listener";
	}

	@Override
	public String getContextualName(PartitionListenerContext context) {
		return context.getGroup() + " " + context.getEvent();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(PartitionListenerContext context) {
		return KeyValues.of(LowCardinalityKeys.GROUP.withValue(context.getGroup().value()),
				LowCardinalityKeys.LISTENER.withValue(context.getListener()),
				LowCardinalityKeys.EVENT.withValue(context.getEvent()));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(PartitionListenerContext context) {
		return KeyValues.of(HighCardinalityKeys.PARTITION.withValue(text(context.getPartitions())),
				HighCardinalityKeys.GENERATION.withValue(Long.toString(context.getGeneration())));
	}

	private static String text(PartitionSet partitions) {
		String text = (partitions.size() == 1) ? partitions.iterator().next().toString() : partitions.toString();
		return (text.length() <= MAX_LENGTH) ? text : text.substring(0, MAX_LENGTH - 3) + "...";
	}

}
