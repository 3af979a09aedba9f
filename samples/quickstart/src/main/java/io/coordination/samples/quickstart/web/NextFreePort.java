// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart.web;

import java.net.BindException;

import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioEndpoint;

/**
 * Takes the next port if one is in use, so that a second instance starts beside the first
 * without options. Tried at the moment of binding: with a look beforehand, two instances
 * that start together would choose the same port.
 */
public class NextFreePort extends Http11NioProtocol {

	private static final int ATTEMPTS = 100;

	public NextFreePort() {
		super(new Endpoint());
	}

	/**
	 * Binds to the first free port.
	 */
	private static final class Endpoint extends NioEndpoint {

		@Override
		protected void initServerSocket() throws Exception {
			int last = getPort() + ATTEMPTS;
			while (true) {
				try {
					super.initServerSocket();
					return;
				}
				catch (BindException ex) {
					if (getPort() == 0 || getPort() >= last) {
						throw ex;
					}
					setPort(getPort() + 1);
				}
			}
		}

	}

}
