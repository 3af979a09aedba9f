// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart.web;

import io.coordination.StoreUnavailableException;
import io.coordination.samples.quickstart.output.ForeignOutputException;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Says in the answer what is wrong.
 */
@RestControllerAdvice
class Problems {

	@ExceptionHandler
	ProblemDetail unavailable(StoreUnavailableException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(ex.getMessage()));
	}

	@ExceptionHandler
	ProblemDetail foreign(ForeignOutputException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(ex.getMessage()));
	}

}
