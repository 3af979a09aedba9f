// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

import java.util.List;
import java.util.Optional;

import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a new session may be used with the access control list that was asked
 * for: whether the root can be read, whether strangers could change it although they are
 * not to, and whether the server knows who this client is.
 */
final class AccessCheck {

	private final ZooKeeper handle;

	private final Namespace namespace;

	private final Answer answer;

	/**
	 * Prepares a check.
	 * @param handle a handle whose session is open
	 * @param namespace the namespace, made if that was possible
	 * @param answer told the outcome, on the handle's event thread
	 */
	AccessCheck(ZooKeeper handle, Namespace namespace, Answer answer) {
		this.handle = handle;
		this.namespace = namespace;
		this.answer = answer;
	}

	void start() {
		this.handle.getACL(this.namespace.path(), new Stat(),
				(rc, path, context, acl, stat) -> read(Answers.code(rc), acl), null);
	}

	private void read(Code code, @Nullable List<ACL> acl) {
		if (code == Code.NOAUTH) {
			this.answer.accept(Code.OK, Optional.of(denied()));
		}
		else if (Answers.isInterruption(code) || Answers.endsSession(code)) {
			this.answer.accept(code, Optional.empty());
		}
		else if (WorldAccess.mayChange(this.namespace.acl())) {
			this.answer.accept(Code.OK, Optional.empty());
		}
		else if (code == Code.OK && acl != null && WorldAccess.mayChange(acl)) {
			this.answer.accept(Code.OK, Optional.of(exposed()));
		}
		else {
			askWhoThisIs();
		}
	}

	// A write that can't take effect, since no version is as high; but the server looks
	// at
	// the access control list first, and even if the root is missing.
	private void askWhoThisIs() {
		String root = this.namespace.path();
		List<Op> write = List.of(
				Op.create(root + "/access-check", new byte[0], this.namespace.acl(), CreateMode.EPHEMERAL),
				Op.check(root, Integer.MAX_VALUE));
		this.handle.multi(write, (rc, path, context, results) -> {
			Code code = Answers.code(rc);
			boolean interrupted = Answers.isInterruption(code) || Answers.endsSession(code);
			this.answer.accept(interrupted ? code : Code.OK,
					(code == Code.INVALIDACL) ? Optional.of(anonymous()) : Optional.empty());
		}, null);
	}

	private String denied() {
		return place() + " can't be read (NoAuth): the credentials of this client are wrong or missing"
				+ " (coordination.zookeeper.auth.credentials of a Spring Boot application), or the ACL of that znode"
				+ " names somebody else";
	}

	private String exposed() {
		return "Everybody may change " + place() + " (its ACL grants world:anyone more than to read) although the ACL"
				+ " asked for (coordination.zookeeper.acl of a Spring Boot application) is to prevent that: it was"
				+ " made before, or by somebody else. Set the ACL of what exists, with the credentials of this"
				+ " application (zkCli: setAcl -R " + place() + " auth::cdrwa), or use another namespace";
	}

	private String anonymous() {
		return "The ACL asked for (coordination.zookeeper.acl of a Spring Boot application) gives access to whoever"
				+ " creates a znode, but the server doesn't know who this client is: give it credentials"
				+ " (coordination.zookeeper.auth.credentials) or a certificate (coordination.zookeeper.ssl.bundle)";
	}

	private String place() {
		return this.namespace.chroot() + this.namespace.path();
	}

	/**
	 * Told the outcome of a check.
	 */
	@FunctionalInterface
	interface Answer {

		/**
		 * The outcome.
		 * @param code whether it could be found out, otherwise why not
		 * @param refusal why the session must not be used
		 */
		void accept(Code code, Optional<String> refusal);

	}

}
