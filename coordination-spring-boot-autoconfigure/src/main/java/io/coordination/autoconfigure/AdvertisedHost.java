// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Comparator;

import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Guesses an address at which others reach this machine.
 */
final class AdvertisedHost {

	private AdvertisedHost() {
	}

	static String of(Environment environment) {
		String bound = environment.getProperty("server.address");
		try {
			if (StringUtils.hasText(bound) && !InetAddress.getByName(bound).isAnyLocalAddress()) {
				return bound;
			}
			return local().getHostAddress();
		}
		catch (UnknownHostException | SocketException ex) {
			return "127.0.0.1";
		}
	}

	private static InetAddress local() throws UnknownHostException, SocketException {
		InetAddress named = InetAddress.getLocalHost();
		if (!named.isLoopbackAddress()) {
			return named;
		}
		return NetworkInterface.networkInterfaces()
			.filter(AdvertisedHost::isUp)
			.sorted(Comparator.comparingInt(NetworkInterface::getIndex))
			.flatMap(NetworkInterface::inetAddresses)
			.filter((address) -> address instanceof Inet4Address && !address.isLinkLocalAddress())
			.findFirst()
			.orElse(named);
	}

	private static boolean isUp(NetworkInterface network) {
		try {
			return network.isUp() && !network.isLoopback();
		}
		catch (SocketException ex) {
			return false;
		}
	}

}
