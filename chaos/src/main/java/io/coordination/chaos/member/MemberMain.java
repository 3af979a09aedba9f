// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.member;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

import io.coordination.chaos.history.HistoryLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A member process. Commands come line by line from its input; it ends when that does.
 */
public final class MemberMain {

	private static final Logger logger = LoggerFactory.getLogger(MemberMain.class);

	private final MemberSettings settings;

	private final HistoryLog log;

	private final Map<String, Membership> guests = new ConcurrentHashMap<>();

	private final Membership membership;

	private MemberMain(MemberSettings settings) {
		this.settings = settings;
		this.log = HistoryLog.open(settings.history());
		this.membership = Membership.join(settings.id(), settings, this.log);
	}

	/**
	 * Runs the member.
	 * @param arguments see {@link MemberSettings}
	 * @throws IOException if the input can't be read
	 */
	public static void main(String[] arguments) throws IOException {
		MemberMain member = new MemberMain(MemberSettings.parse(arguments));
		// one after the other, so that a join follows the leave before it
		Executor commands = Executors.newSingleThreadExecutor();
		Executor guests = Executors.newCachedThreadPool();
		BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
		for (String line = input.readLine(); line != null; line = input.readLine()) {
			String[] words = line.split(" ", -1);
			switch (words[0]) {
				// doesn't wait, and comes before its guest leaves
				case "guest-joins" -> member.obey(words);
				case "guest-leaves" -> guests.execute(() -> member.obey(words));
				default -> commands.execute(() -> member.obey(words));
			}
		}
		Runtime.getRuntime().halt(1);
	}

	private void obey(String[] words) {
		try {
			switch (words[0]) {
				case "leave" -> this.membership.leave();
				case "join" -> this.membership.join();
				case "end-session" -> this.membership.endSession();
				case "sample" -> Vitals.sample(this.settings.id(), this.log);
				case "guest-joins" ->
					this.guests.computeIfAbsent(words[1], (id) -> Membership.join(id, this.settings, this.log));
				case "guest-leaves" -> {
					Membership guest = this.guests.remove(words[1]);
					if (guest != null) {
						guest.close();
					}
				}
				case "stop" -> stop();
				default -> logger.error("Unknown command {}", words[0]);
			}
		}
		catch (Exception ex) {
			logger.error("Command {} failed", String.join(" ", words), ex);
		}
	}

	private void stop() {
		this.guests.values().forEach(Membership::close);
		this.membership.close();
		Runtime.getRuntime().halt(0);
	}

}
