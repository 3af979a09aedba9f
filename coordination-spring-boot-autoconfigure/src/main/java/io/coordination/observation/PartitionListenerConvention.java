// SPDX-License-Identifier: Apache-2.0

package io.coordination.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Decides name and keys of {@link CoordinationObservation#LISTENER}. A bean of this type
 * takes the place of {@link DefaultPartitionListenerConvention}; extend that to add keys.
 */
public interface PartitionListenerConvention extends ObservationConvention<PartitionListenerContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof PartitionListenerContext;
	}

}
