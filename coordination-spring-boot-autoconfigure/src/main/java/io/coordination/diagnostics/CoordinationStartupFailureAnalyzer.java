// SPDX-License-Identifier: Apache-2.0

package io.coordination.diagnostics;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Shows description and action of a {@link CoordinationStartupException} instead of a
 * stack trace.
 */
final class CoordinationStartupFailureAnalyzer extends AbstractFailureAnalyzer<CoordinationStartupException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, CoordinationStartupException cause) {
		return new FailureAnalysis(cause.getDescription(), cause.getAction(), cause);
	}

}
