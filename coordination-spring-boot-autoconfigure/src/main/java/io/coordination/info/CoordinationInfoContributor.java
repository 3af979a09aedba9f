// SPDX-License-Identifier: Apache-2.0

package io.coordination.info;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/**
 * Contributes {@code coordination}: the versions of the libraries, and those of the
 * servers as far as they are known. Asks nobody.
 */
public final class CoordinationInfoContributor implements InfoContributor {

	private final Map<String, String> libraries;

	private final EnsembleVersions ensemble;

	/**
	 * Creates the contributor.
	 * @param libraries versions of the libraries by their names
	 * @param ensemble versions of the servers
	 */
	public CoordinationInfoContributor(Map<String, String> libraries, EnsembleVersions ensemble) {
		this.libraries = libraries;
		this.ensemble = ensemble;
	}

	@Override
	public void contribute(Info.Builder builder) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("version", LibraryVersion.get());
		details.put("libraries", this.libraries);
		details.put("servers", this.ensemble.known());
		builder.withDetail("coordination", details);
	}

}
