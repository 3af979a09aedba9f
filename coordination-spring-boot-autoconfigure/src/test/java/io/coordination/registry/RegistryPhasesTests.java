// SPDX-License-Identifier: Apache-2.0

package io.coordination.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.coordination.annotation.PartitionListener;
import io.coordination.autoconfigure.CoordinationAutoConfiguration;
import io.coordination.fake.FakeCoordinator;
import io.coordination.fake.FakeTrees;
import io.coordination.listener.PartitionsRevoked;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.server.context.ServerPortInfoApplicationContextInitializer;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * With a real web server that drains its requests.
 */
class RegistryPhasesTests {

	@Test
	void instanceIsRegisteredWhenRequestsAreServedAndRemovedBeforeTheyAreDrained() {
		List<String> log = new CopyOnWriteArrayList<>();
		new WebApplicationContextRunner(AnnotationConfigServletWebServerApplicationContext::new)
			.withInitializer((context) -> new ServerPortInfoApplicationContextInitializer().initialize(context))
			.withConfiguration(AutoConfigurations.of(CoordinationAutoConfiguration.class))
			.withUserConfiguration(Server.class)
			.withPropertyValues("coordination.groups.orders.partitions=4", "coordination.registry.enabled=true",
					"coordination.registry.host=127.0.0.1", "spring.application.name=shop",
					"coordination.registry.routes.admin=/admin")
			.withBean(FakeCoordinator.class, FakeCoordinator::new)
			.withBean(FakeTrees.class, FakeTrees::new)
			.withBean(RouteContributor.class, () -> () -> Map.of("grpc", "http://127.0.0.1:9999"))
			.withBean(Writer.class, () -> new Writer(log))
			.withBean("log", List.class, () -> log)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(log).containsExactly("shop/host-1 is registered: 200");
				RegisteredInstance own = context.getBean(ServiceRegistration.class).current().orElseThrow();
				int port = own.uri().getPort();
				assertThat(own.uri()).hasToString("http://127.0.0.1:" + port);
				assertThat(own.routes()).containsEntry("admin", URI.create("http://127.0.0.1:" + port + "/admin"))
					.containsEntry("grpc", URI.create("http://127.0.0.1:9999"));
				context.getBean(FakeCoordinator.class).group("orders").assign(0);
				context.close();
				assertThat(log).containsExactly("shop/host-1 is registered: 200", "shop/host-1 is leaving: 200",
						"revoked", "removed: 200");
			});
	}

	/**
	 * A web server and a listener.
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
		Listener listener(List<String> log) {
			return new Listener(log);
		}

	}

	/**
	 * Says when partitions are revoked.
	 *
	 * @param log where it says so
	 */
	record Listener(List<String> log) {

		@PartitionListener(group = "orders")
		void revoked(PartitionsRevoked event) {
			this.log.add("revoked");
		}

	}

	/**
	 * Asks the instance whenever something is written of it.
	 */
	static final class Writer implements InstanceWriter {

		private final List<String> log;

		private URI uri = URI.create("http://nowhere.invalid");

		Writer(List<String> log) {
			this.log = log;
		}

		@Override
		public void write(RegisteredInstance instance) {
			this.uri = instance.uri();
			this.log.add(instance.service() + "/" + instance.id() + " is "
					+ (instance.leaving() ? "leaving" : "registered") + ": " + ask());
		}

		@Override
		public CompletableFuture<Void> remove() {
			this.log.add("removed: " + ask());
			return CompletableFuture.completedFuture(null);
		}

		private int ask() {
			try {
				HttpURLConnection connection = (HttpURLConnection) this.uri.resolve("/").toURL().openConnection();
				int status = connection.getResponseCode();
				connection.disconnect();
				return status;
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
