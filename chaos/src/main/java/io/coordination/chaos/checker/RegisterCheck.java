// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.checker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.coordination.chaos.history.Entry;
import io.coordination.chaos.history.History;

/**
 * The register never goes back: of the writes that took effect none has a lower token
 * than one before it. Each belongs to a claim that somebody was told of.
 */
final class RegisterCheck {

	private RegisterCheck() {
	}

	static List<Violation> check(History history) {
		List<Violation> violations = new ArrayList<>();
		Set<String> claims = new HashSet<>();
		history.all(Entry.Claimed.class)
			.forEach((claim) -> claims.add(key(claim.partition(), claim.token(), claim.member())));
		Map<String, Entry.Written> highest = new HashMap<>();
		for (Entry.Written write : history.all(Entry.Written.class)) {
			Entry.Written before = highest.get(write.partition());
			if (!claims.contains(key(write.partition(), write.token(), write.member()))) {
				violations.add(violation(write, write + " was made under no known claim"));
			}
			if (before != null && write.accepted() && write.token() < before.token()) {
				violations.add(violation(write, write + " was taken after " + before));
			}
			if (!write.accepted() && (before == null || write.token() >= before.token())) {
				violations.add(violation(write, write + " was refused without a newer one before"));
			}
			if (write.accepted() && (before == null || write.token() >= before.token())) {
				highest.put(write.partition(), write);
			}
		}
		return violations;
	}

	private static String key(String partition, long token, String member) {
		return partition + " " + token + " " + member;
	}

	private static Violation violation(Entry.Written write, String what) {
		return new Violation(Violation.Rule.FENCED_REGISTER, write.partition(), what);
	}

}
