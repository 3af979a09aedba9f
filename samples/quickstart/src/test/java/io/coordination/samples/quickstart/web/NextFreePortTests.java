// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart.web;

import java.net.InetAddress;
import java.net.ServerSocket;

import org.junit.jupiter.api.Test;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

import static org.assertj.core.api.Assertions.assertThat;

class NextFreePortTests {

	@Test
	void serverStartsOnAFreePortBesideTheOneInUse() throws Exception {
		InetAddress here = InetAddress.getLoopbackAddress();
		try (ServerSocket other = new ServerSocket(0, 1, here)) {
			TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(other.getLocalPort());
			factory.setAddress(here);
			factory.setProtocol(NextFreePort.class.getName());
			WebServer server = factory.getWebServer();
			try {
				server.start();
				assertThat(server.getPort()).isBetween(other.getLocalPort() + 1, other.getLocalPort() + 100);
			}
			finally {
				server.stop();
				server.destroy();
			}
		}
	}

}
