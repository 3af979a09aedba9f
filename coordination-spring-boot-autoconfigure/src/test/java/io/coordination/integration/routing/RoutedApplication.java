// SPDX-License-Identifier: Apache-2.0

package io.coordination.integration.routing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import io.coordination.PartitionClaim;
import io.coordination.annotation.PartitionListener;
import io.coordination.autoconfigure.CoordinationAutoConfiguration;
import io.coordination.listener.PartitionsLost;
import io.coordination.routing.servlet.PartitionFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * An instance in a process of its own. Each request is an act on the common resource,
 * with the token of the claim under which it is handled: a beginning and an end.
 */
public final class RoutedApplication {

	private RoutedApplication() {
	}

	static Process start(Path log, List<String> options) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx192m",
						"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
						RoutedApplication.class.getName()));
		command.addAll(options);
		return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
	}

	public static void main(String[] args) {
		Thread lifeline = new Thread(RoutedApplication::endWithTheTest, "lifeline");
		lifeline.setDaemon(true);
		lifeline.start();
		SpringApplication.run(Application.class, args);
	}

	private static void endWithTheTest() {
		try {
			while (System.in.read() >= 0) {
				Thread.onSpinWait();
			}
		}
		catch (IOException ex) {
			// Ends, too.
		}
		Runtime.getRuntime().halt(1);
	}

	/**
	 * The application.
	 */
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(CoordinationAutoConfiguration.class)
	static class Application {

		@Bean
		TomcatServletWebServerFactory webServer() {
			TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
			factory.setShutdown(Shutdown.GRACEFUL);
			return factory;
		}

		@Bean
		Work work(Environment environment) {
			return new Work(environment.getRequiredProperty("resource"));
		}

		@Bean
		ServletRegistrationBean<HttpServlet> servlet(Work work) {
			return new ServletRegistrationBean<>(new HttpServlet() {

				@Override
				protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
					response.setStatus(work.act(request.getParameter("id"),
							(PartitionClaim) request.getAttribute(PartitionFilter.CLAIM)));
				}

			}, "/act");
		}

	}

	/**
	 * What a request does.
	 */
	static final class Work {

		private static final long NANOS = 2_000_000;

		private final HttpClient client = HttpClient.newHttpClient();

		private final String resource;

		Work(String resource) {
			this.resource = resource;
		}

		int act(String id, PartitionClaim claim) throws IOException {
			int begun = tell("begin", id, claim);
			if (begun != HttpServletResponse.SC_OK) {
				return begun;
			}
			LockSupport.parkNanos(NANOS);
			return tell("end", id, claim);
		}

		@PartitionListener(group = "orders")
		void lost(PartitionsLost event) throws IOException {
			for (PartitionClaim claim : event.claims()) {
				tell("lost", "-", claim);
			}
		}

		private int tell(String what, String id, PartitionClaim claim) throws IOException {
			URI uri = URI.create(this.resource + "/" + what + "?" + id + "&" + claim.partition().index() + "&"
					+ claim.fencingToken() + "&" + ProcessHandle.current().pid());
			try {
				return this.client
					.send(HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.noBody()).build(),
							HttpResponse.BodyHandlers.discarding())
					.statusCode();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new IOException(ex);
			}
		}

	}

}
