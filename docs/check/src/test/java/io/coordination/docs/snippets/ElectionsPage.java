// SPDX-License-Identifier: Apache-2.0

package io.coordination.docs.snippets;

import io.coordination.MemberId;
import io.coordination.annotation.LeaderListener;
import io.coordination.annotation.LeaderOnly;
import io.coordination.election.Election;
import io.coordination.election.Elections;
import io.coordination.election.Leadership;
import io.coordination.leadership.LeadershipGranted;
import io.coordination.leadership.LeadershipRevoked;

import org.springframework.scheduling.annotation.Scheduled;

/**
 * What {@code docs/elections.md} shows.
 */
public abstract class ElectionsPage {

	private final Store store;

	ElectionsPage(Store store) {
		this.store = store;
	}

	abstract String report();

	abstract void log(String line);

	abstract void flush(long token);

	@Scheduled(cron = "0 0 3 * * *")
	@LeaderOnly("reports")
	public void nightly() {
		long token = Leadership.current().orElseThrow().fencingToken();
		this.store.write(report(), token);
	}

	@LeaderListener(election = "reports")
	void leads(LeadershipGranted event) {
		log("leads with token " + event.fencingToken());
	}

	@LeaderListener(election = "reports")
	void leadsNoMore(LeadershipRevoked event, Leadership leadership) {
		flush(leadership.fencingToken());
	}

	@SuppressWarnings("FutureReturnValueIgnored") // an application may wait for them
	static void ask(Elections elections) {
		Election election = elections.get("reports");
		election.isLeader();
		election.leader(); // who leads, on every instance
		election.resign(); // in favour of who has stood longest
		election.resign(new MemberId("host-2")); // in favour of this one, if it stands
	}

	interface Store {

		void write(String report, long token);

	}

}
