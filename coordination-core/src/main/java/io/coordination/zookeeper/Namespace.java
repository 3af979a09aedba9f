// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

import java.util.ArrayList;
import java.util.List;

import io.coordination.MemberId;
import io.coordination.store.Node;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.client.ConnectStringParser;
import org.apache.zookeeper.data.ACL;

/**
 * Where the nodes of the port stand in ZooKeeper, and with which access.
 *
 * @param path path of the root, starting with a slash
 * @param acl the access to every node that is created
 * @param chroot what the client puts before each path, maybe empty
 */
record Namespace(String path, List<ACL> acl, String chroot) {

	Namespace {
		acl = List.copyOf(acl);
	}

	/**
	 * Checks a namespace.
	 * @param name one or more names, separated by slashes
	 * @param acl the access to every node that is created
	 * @return the namespace
	 * @throws IllegalArgumentException if a name is not valid, or there is no access
	 */
	static Namespace of(String name, List<ACL> acl) {
		for (String segment : name.split("/", -1)) {
			if (!MemberId.isValid(segment)) {
				throw new IllegalArgumentException("The namespace '" + printable(name)
						+ "' is not valid: use names of 1 to 128 of the characters A-Z a-z 0-9 . _ - "
						+ "(but not '.' or '..'), separated by '/', without one at the beginning or the end");
			}
		}
		if (name.equals("zookeeper") || name.startsWith("zookeeper/")) {
			throw new IllegalArgumentException(
					"The namespace '" + name + "' belongs to ZooKeeper itself: use another one");
		}
		if (acl.isEmpty()) {
			throw new IllegalArgumentException("The access control list is empty: nobody could read what is created");
		}
		return new Namespace("/" + name, acl, "");
	}

	static Namespace of(String name) {
		return of(name, ZooDefs.Ids.OPEN_ACL_UNSAFE);
	}

	/**
	 * The same namespace, for a client whose connect string ends with a path.
	 * @param connectString the connect string
	 * @return a copy
	 */
	Namespace reachedBy(String connectString) {
		String path = new ConnectStringParser(connectString).getChrootPath();
		return new Namespace(this.path, this.acl, (path != null) ? path : "");
	}

	private static String printable(String name) {
		String clean = name.replaceAll("[^\\x20-\\x7E]", "?");
		return (clean.length() <= 140) ? clean : clean.substring(0, 140) + "...";
	}

	String pathOf(Node<?> node) {
		return this.path + node.path();
	}

	/**
	 * A path that every session may watch without a cost to the others: nothing stands
	 * there, nor below. For each change a server goes through the watches of all
	 * ancestors of what has changed, as long as anybody has a recursive watch: if each of
	 * a thousand sessions had one on the root, each claim of a partition would cost
	 * thousands of steps.
	 * @return the path
	 * @see <a href=
	 * "https://issues.apache.org/jira/browse/ZOOKEEPER-1416">ZOOKEEPER-1416</a>
	 */
	String leaf() {
		return this.path + "/connection";
	}

	/**
	 * The path below the namespace.
	 * @param path a path that begins with this namespace's
	 * @return the rest
	 */
	String below(String path) {
		return path.substring(this.path.length());
	}

	/**
	 * The paths from the first name to the root itself.
	 * @return the paths, parents first
	 */
	List<String> ancestry() {
		List<String> paths = new ArrayList<>();
		for (int end = this.path.indexOf('/', 1); end > 0; end = this.path.indexOf('/', end + 1)) {
			paths.add(this.path.substring(0, end));
		}
		paths.add(this.path);
		return paths;
	}

}
