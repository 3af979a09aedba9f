// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.ensemble;

import javax.security.sasl.SaslException;

import io.coordination.chaos.process.Lifeline;
import org.apache.zookeeper.server.quorum.QuorumPeer;
import org.apache.zookeeper.server.quorum.QuorumPeerMain;

/**
 * A ZooKeeper server that ends with whoever started it, and that elects leaders only over
 * the addresses of its own configuration.
 */
public final class ServerMain {

	private ServerMain() {
	}

	/**
	 * Runs the server.
	 * @param arguments path of its configuration
	 * @throws Exception if it can't be started
	 */
	public static void main(String[] arguments) throws Exception {
		Lifeline.hold();
		new Main().run(arguments);
		System.exit(0);
	}

	/**
	 * ZooKeeper's own main class, with a peer of ours.
	 */
	private static final class Main extends QuorumPeerMain {

		void run(String[] arguments) throws Exception {
			initializeAndRun(arguments);
		}

		@Override
		protected QuorumPeer getQuorumPeer() throws SaslException {
			return new Peer();
		}

	}

}
