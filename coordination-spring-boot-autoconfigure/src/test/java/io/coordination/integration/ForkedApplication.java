// SPDX-License-Identifier: Apache-2.0

package io.coordination.integration;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.coordination.Partition;
import io.coordination.annotation.PartitionListener;
import io.coordination.annotation.PartitionWorker;
import io.coordination.listener.PartitionsAssigned;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * An application in a process of its own, with an embedded ZooKeeper and one partition.
 * It says on which threads it was called, and ends.
 */
public final class ForkedApplication {

	private ForkedApplication() {
	}

	static Process start(Path java, Predicate<String> jars, Path output, String... options) throws IOException {
		String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> jars.test(Path.of(entry).getFileName().toString()))
			.collect(Collectors.joining(File.pathSeparator));
		List<String> command = new ArrayList<>(List.of(java.toString(), "-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp",
				classPath, ForkedApplication.class.getName()));
		command.addAll(List.of(options));
		return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
	}

	public static void main(String[] args) throws InterruptedException {
		try (ConfigurableApplicationContext context = SpringApplication.run(Application.class, args)) {
			context.getBean(Calls.class).both.await();
		}
	}

	/**
	 * The application.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Calls.class)
	static class Application {

	}

	/**
	 * Its listener and worker.
	 */
	static class Calls {

		final CountDownLatch both = new CountDownLatch(2);

		@PartitionListener(group = "orders")
		void assigned(PartitionsAssigned event) {
			say("listener");
		}

		@PartitionWorker(group = "orders")
		void work(Partition partition) {
			say("worker");
		}

		private void say(String who) {
			System.out.println(who + " on " + Thread.currentThread());
			this.both.countDown();
		}

	}

}
