// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.coordination.samples.quickstart.input.Input;
import io.coordination.samples.quickstart.input.Split;
import io.coordination.samples.quickstart.output.ForeignOutputException;
import io.coordination.samples.quickstart.output.OutputDirectory;
import io.coordination.samples.quickstart.work.Workload;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Looks at input and output before anything is started, so that a mistake in them leaves
 * nothing behind.
 */
class WorkloadInitializer implements ApplicationContextInitializer<GenericApplicationContext> {

	private static final String PARTITIONS = "coordination.groups.quickstart.partitions";

	private static final int MAX_PARTITIONS = 1024;

	@Override
	public void initialize(GenericApplicationContext context) {
		Binder binder = Binder.get(context.getEnvironment());
		// A misspelt option is an error, not something to be ignored.
		QuickstartOptions options = binder.bindOrCreate(QuickstartOptions.PREFIX, Bindable.of(QuickstartOptions.class),
				new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
		int partitions = binder.bind(PARTITIONS, Integer.class).orElse(16);
		if (partitions < 1 || partitions > MAX_PARTITIONS) {
			throw new InvalidOptionException(PARTITIONS, partitions, "is not possible here",
					"Use 1 to " + MAX_PARTITIONS + " partitions.");
		}
		Input input = input(options.input());
		Split split = new Split(input.lines(), partitions);
		OutputDirectory output = output(QuickstartOptions.path(QuickstartOptions.OUTPUT, options.output()), input,
				partitions);
		Workload work = new Workload(input, split, output, options.rateFor(split.linesOf(0)));
		// A singleton and no definition, since an application that was processed ahead of
		// time has its definitions already.
		context.getBeanFactory().registerSingleton("workload", work);
	}

	private static Input input(@Nullable String option) {
		try {
			if (option == null) {
				return Input.builtIn();
			}
			Path file = QuickstartOptions.path(QuickstartOptions.INPUT, option);
			String problem = problem(file);
			if (problem != null) {
				throw new InvalidOptionException(QuickstartOptions.INPUT, file, problem,
						"Name a text file that can be read, or leave the option out to use the text that comes "
								+ "with the quickstart.");
			}
			return Input.ofFile(file);
		}
		catch (IOException ex) {
			throw new InvalidOptionException(QuickstartOptions.INPUT, String.valueOf(option),
					"can't be read: " + ex.getMessage(), "Name a text file that can be read.");
		}
	}

	private static @Nullable String problem(Path file) {
		if (!Files.exists(file)) {
			return "doesn't exist";
		}
		if (!Files.isRegularFile(file)) {
			return Files.isDirectory(file) ? "is a directory" : "is not a regular file";
		}
		return Files.isReadable(file) ? null : "may not be read by this user";
	}

	private static OutputDirectory output(Path directory, Input input, int partitions) {
		if (Files.exists(directory) && !Files.isDirectory(directory)) {
			throw new InvalidOptionException(QuickstartOptions.OUTPUT, directory, "is not a directory",
					"Name a directory that all instances share; it is made if need be.");
		}
		try {
			return OutputDirectory.open(directory, input, partitions);
		}
		catch (ForeignOutputException ex) {
			throw new InvalidOptionException(QuickstartOptions.OUTPUT, directory,
					"can't be used, because " + ex.getMessage(),
					"Name another directory with --" + QuickstartOptions.OUTPUT
							+ "=..., or start anew: stop all instances and delete " + OutputDirectory.remains(directory)
							+ ".");
		}
		catch (IOException ex) {
			throw new InvalidOptionException(QuickstartOptions.OUTPUT, directory, "can't be used: " + ex,
					"Name a directory that this user can write to.");
		}
	}

}
