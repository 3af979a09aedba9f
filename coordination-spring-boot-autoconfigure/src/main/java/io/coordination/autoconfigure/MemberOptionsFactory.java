// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import io.coordination.MemberId;
import io.coordination.MemberOptions;

import org.springframework.util.StringUtils;

/**
 * Makes the options of this instance from its properties.
 */
final class MemberOptionsFactory {

	private static final int MAX_HOST = 64;

	private static final int MAX_WEIGHT = 1000;

	private MemberOptionsFactory() {
	}

	static MemberOptions create(MemberProperties properties) {
		if (properties.getWeight() < 1 || properties.getWeight() > MAX_WEIGHT) {
			throw InvalidProperty.of("member.weight", properties.getWeight(),
					"Use a number from 1 to " + MAX_WEIGHT + ".");
		}
		String id = properties.getId();
		boolean generated = id == null || id.isBlank();
		return new MemberOptions((id == null || id.isBlank()) ? generate() : given(id), generated,
				Optional.ofNullable(properties.getZone()).filter(StringUtils::hasText), properties.getWeight(),
				properties.getMetadata());
	}

	private static MemberId given(String id) {
		if (!MemberId.isValid(id)) {
			throw InvalidProperty.of("member.id", id, Remedies.NAME);
		}
		return new MemberId(id);
	}

	private static MemberId generate() {
		String host = hostName().replaceAll("[^A-Za-z0-9._-]", "-");
		String suffix = String.format(Locale.ROOT, "%06x", ThreadLocalRandom.current().nextInt(1 << 24));
		return new MemberId(host.substring(0, Math.min(host.length(), MAX_HOST)) + "-" + suffix);
	}

	private static String hostName() {
		String name = System.getenv("HOSTNAME");
		if (StringUtils.hasText(name)) {
			return name;
		}
		try {
			return InetAddress.getLocalHost().getHostName();
		}
		catch (UnknownHostException ex) {
			return "member";
		}
	}

}
