// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.ensemble;

import javax.security.sasl.SaslException;

import org.apache.zookeeper.server.quorum.MultipleAddresses;
import org.apache.zookeeper.server.quorum.QuorumCnxManager;
import org.apache.zookeeper.server.quorum.QuorumPeer;
import org.apache.zookeeper.server.quorum.auth.NullQuorumAuthLearner;
import org.apache.zookeeper.server.quorum.auth.NullQuorumAuthServer;

/**
 * ZooKeeper's peer, but it never goes around our proxies: who begins an election
 * connection announces its own address, and the other side would connect back to that.
 */
final class Peer extends QuorumPeer {

	Peer() throws SaslException {
	}

	@Override
	public QuorumCnxManager createCnxnManager() {
		return new Connections(this);
	}

	/**
	 * Connections for elections.
	 */
	private static final class Connections extends QuorumCnxManager {

		private final QuorumPeer peer;

		Connections(QuorumPeer peer) {
			super(peer, peer.getMyId(), peer.getView(), new NullQuorumAuthServer(), new NullQuorumAuthLearner(),
					peer.getTickTime() * peer.getSyncLimit(), false, QUORUM_THREADS, false);
			this.peer = peer;
		}

		private static final int QUORUM_THREADS = 20;

		@Override
		public void initiateConnection(MultipleAddresses announced, Long server) {
			super.initiateConnection(configured(announced, server), server);
		}

		@Override
		public boolean initiateConnectionAsync(MultipleAddresses announced, Long server) {
			return super.initiateConnectionAsync(configured(announced, server), server);
		}

		private MultipleAddresses configured(MultipleAddresses announced, Long server) {
			QuorumPeer.QuorumServer configured = this.peer.getView().get(server);
			return (configured != null) ? configured.electionAddr : announced;
		}

	}

}
