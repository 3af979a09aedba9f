// SPDX-License-Identifier: Apache-2.0

package io.coordination.faults;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Assumptions;

/**
 * Shifts the clocks of a process, by a library that is loaded before the C library. Needs
 * a C compiler; tests are skipped without one.
 */
final class ClockShim {

	private static final String SOURCE = """
			#define _GNU_SOURCE
			#include <fcntl.h>
			#include <stdlib.h>
			#include <sys/mman.h>
			#include <sys/syscall.h>
			#include <sys/time.h>
			#include <time.h>
			#include <unistd.h>

			static volatile long long *shift; /* wall, monotonic; nanoseconds */

			__attribute__((constructor)) static void begin(void) {
			  int file = open(getenv("CLOCK_SHIFT"), O_RDWR);
			  void *memory = mmap(0, 16, PROT_READ, MAP_SHARED, file, 0);
			  shift = memory == MAP_FAILED ? 0 : memory;
			  close(file);
			}

			int clock_gettime(clockid_t clock, struct timespec *time) {
			  int failed = syscall(SYS_clock_gettime, clock, time);
			  if (failed || !shift || (clock != CLOCK_REALTIME && clock != CLOCK_MONOTONIC)) return failed;
			  long long by = shift[clock == CLOCK_REALTIME ? 0 : 1];
			  long long nanos = time->tv_sec * 1000000000LL + time->tv_nsec + by;
			  time->tv_sec = nanos / 1000000000LL;
			  time->tv_nsec = nanos % 1000000000LL;
			  return 0;
			}

			int gettimeofday(struct timeval *time, void *zone) {
			  struct timespec now;
			  clock_gettime(CLOCK_REALTIME, &now);
			  time->tv_sec = now.tv_sec;
			  time->tv_usec = now.tv_nsec / 1000;
			  return 0;
			}

			time_t time(time_t *seconds) {
			  struct timespec now;
			  clock_gettime(CLOCK_REALTIME, &now);
			  if (seconds) *seconds = now.tv_sec;
			  return now.tv_sec;
			}
			""";

	private final Path library;

	private final Path control;

	private final MappedByteBuffer shift;

	private ClockShim(Path library, Path control, MappedByteBuffer shift) {
		this.library = library;
		this.control = control;
		this.shift = shift;
	}

	static ClockShim compile(Path directory) throws IOException, InterruptedException {
		Path source = Files.writeString(directory.resolve("clock.c"), SOURCE);
		Path library = directory.resolve("clock.so");
		Path control = Files.write(directory.resolve("clock.shift"), new byte[16]);
		Assumptions.assumeTrue(compile(source, library), "a C compiler");
		try (FileChannel channel = FileChannel.open(control, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
			MappedByteBuffer shift = channel.map(FileChannel.MapMode.READ_WRITE, 0, 16);
			shift.order(ByteOrder.nativeOrder());
			return new ClockShim(library, control, shift);
		}
	}

	private static boolean compile(Path source, Path library) throws InterruptedException {
		try {
			return new ProcessBuilder("gcc", "-shared", "-fPIC", "-O1", "-o", library.toString(), source.toString())
				.start()
				.waitFor() == 0;
		}
		catch (IOException ex) {
			return false;
		}
	}

	Map<String, String> environment() {
		return Map.of("LD_PRELOAD", this.library.toString(), "CLOCK_SHIFT", this.control.toString());
	}

	void wall(Duration shift) {
		this.shift.putLong(0, shift.toNanos());
	}

	void monotonic(Duration shift) {
		this.shift.putLong(8, shift.toNanos());
	}

}
