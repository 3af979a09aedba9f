// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.elections;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.coordination.zookeeper.CuratorClients;
import org.apache.curator.framework.CuratorFramework;

/**
 * How candidates are made.
 */
enum Program {

	/** This library. */
	COORDINATION {

		@Override
		Candidate open(String servers, Settings settings, String election, Runnable told, int number) throws Exception {
			return new CoordinationCandidate(connect(servers, settings), settings, election, told, number);
		}

	},

	/** Curator's recipe. */
	LEADER_LATCH {

		@Override
		Candidate open(String servers, Settings settings, String election, Runnable told, int number) throws Exception {
			return new LatchCandidate(connect(servers, settings), election, told, number);
		}

	},

	/**
	 * The least that hands over a leadership with a token: a release, a watch, a claim.
	 */
	BARE {

		@Override
		Candidate open(String servers, Settings settings, String election, Runnable told, int number) throws Exception {
			return new BareCandidate(connect(servers, settings), election, told);
		}

		@Override
		int size(int asked) {
			return 2;
		}

	};

	private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(15);

	abstract Candidate open(String servers, Settings settings, String election, Runnable told, int number)
			throws Exception;

	/**
	 * How many candidates there are.
	 * @param asked how many were asked for
	 * @return that many, or as many as the program can do with
	 */
	int size(int asked) {
		return asked;
	}

	String title() {
		return switch (this) {
			case COORDINATION -> "coordination";
			case LEADER_LATCH -> "LeaderLatch";
			case BARE -> "bare";
		};
	}

	private static CuratorFramework connect(String servers, Settings settings) throws Exception {
		CuratorFramework client = CuratorClients.builder(servers, settings.sessionTimeout(), CONNECTION_TIMEOUT)
			.build();
		client.start();
		if (!client.blockUntilConnected((int) CONNECTION_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
			client.close();
			throw new IllegalStateException("ZooKeeper at " + servers + " can't be reached");
		}
		return client;
	}

}
