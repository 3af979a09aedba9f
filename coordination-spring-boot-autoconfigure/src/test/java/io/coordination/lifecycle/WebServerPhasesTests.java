// SPDX-License-Identifier: Apache-2.0

package io.coordination.lifecycle;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

import io.coordination.annotation.PartitionListener;
import io.coordination.autoconfigure.CoordinationAutoConfiguration;
import io.coordination.fake.FakeCoordinator;
import io.coordination.listener.PartitionsRevoked;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * With a real web server that drains its requests.
 */
class WebServerPhasesTests {

	@Test
	void groupsAreJoinedWhenRequestsAreServedAndLeftBeforeTheyAreDrained() {
		List<String> log = new CopyOnWriteArrayList<>();
		new WebApplicationContextRunner(AnnotationConfigServletWebServerApplicationContext::new)
			.withConfiguration(AutoConfigurations.of(CoordinationAutoConfiguration.class))
			.withUserConfiguration(Server.class)
			.withPropertyValues("coordination.groups.orders.partitions=4")
			.withBean(FakeCoordinator.class, FakeCoordinator::new)
			.withBean("log", List.class, () -> log)
			.run((context) -> {
				FakeCoordinator coordinator = context.getBean(FakeCoordinator.class);
				assertThat(log).containsExactly("200 when groups are joined");
				assertThat(coordinator.isJoined("orders")).isTrue();
				coordinator.group("orders").assign(0);
				context.close();
				assertThat(coordinator.isJoined("orders")).isFalse();
				assertThat(log).containsExactly("200 when groups are joined", "200 when partitions are revoked");
			});
	}

	/**
	 * A web server, somebody who asks it just before groups are joined, and a listener
	 * that asks it.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Server {

		@Bean
		TomcatServletWebServerFactory webServer() {
			TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
			factory.setShutdown(Shutdown.GRACEFUL);
			return factory;
		}

		@Bean
		ServletRegistrationBean<HttpServlet> servlet() {
			return new ServletRegistrationBean<>(new HttpServlet() {

				@Override
				protected void doGet(HttpServletRequest request, HttpServletResponse response) {
					response.setStatus(HttpServletResponse.SC_OK);
				}

			}, "/");
		}

		@Bean
		Asking asking(AnnotationConfigServletWebServerApplicationContext context, List<String> log) {
			return new Asking(context, log);
		}

	}

	/**
	 * Asks the web server.
	 */
	static final class Asking implements SmartLifecycle {

		private final AnnotationConfigServletWebServerApplicationContext context;

		private final List<String> log;

		private volatile boolean running;

		Asking(AnnotationConfigServletWebServerApplicationContext context, List<String> log) {
			this.context = context;
			this.log = log;
		}

		@PartitionListener(group = "orders")
		void revoked(PartitionsRevoked event) throws IOException {
			ask("when partitions are revoked");
		}

		@Override
		public void start() {
			this.running = true;
			try {
				ask("when groups are joined");
			}
			catch (IOException ex) {
				this.log.add(ex.toString());
			}
		}

		private void ask(String when) throws IOException {
			int port = Objects.requireNonNull(this.context.getWebServer()).getPort();
			HttpURLConnection connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/")
				.toURL()
				.openConnection();
			this.log.add(connection.getResponseCode() + " " + when);
			connection.disconnect();
		}

		@Override
		public void stop() {
			this.running = false;
		}

		@Override
		public boolean isRunning() {
			return this.running;
		}

		// Joined next.
		@Override
		public int getPhase() {
			return CoordinationLifecycle.DEFAULT_PHASE - 1;
		}

	}

}
