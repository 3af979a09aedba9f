// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.empty;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * Starts, and prints one line of figures; prints another one for each line that it reads,
 * and ends with its input.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class EmptyApplication {

	/**
	 * Starts the application.
	 * @param arguments of the command line
	 * @throws IOException if the input can not be read
	 */
	public static void main(String[] arguments) throws IOException {
		new SpringApplicationBuilder(EmptyApplication.class).run(arguments);
		Instant start = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
		System.out.println(
				"ready startMillis=" + Duration.between(start, Instant.now()).toMillis() + " cpuMillis=" + cpuMillis());
		BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		while (input.readLine() != null) {
			System.out.println("settled " + memory());
		}
		System.exit(0);
	}

	// Processor time says what a start costs whatever else the machine does.
	private static long cpuMillis() {
		return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
	}

	private static String memory() throws IOException {
		System.gc();
		long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
		long other = ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage().getUsed();
		return "heapBytes=" + heap + " nonHeapBytes=" + other + " residentBytes=" + residentBytes() + " classes="
				+ ManagementFactory.getClassLoadingMXBean().getLoadedClassCount() + " threads="
				+ ManagementFactory.getThreadMXBean().getThreadCount();
	}

	// 0 where there is no such file.
	private static long residentBytes() throws IOException {
		Path status = Path.of("/proc/self/status");
		List<String> lines = Files.exists(status) ? Files.readAllLines(status) : List.of();
		return lines.stream()
			.filter((line) -> line.startsWith("VmRSS:"))
			.mapToLong((line) -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
			.findFirst()
			.orElse(0);
	}

}
