// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart.output;

import java.util.List;

import io.coordination.OffsetAndMetadata;
import io.coordination.samples.quickstart.output.Manifest.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ManifestTests {

	@Test
	void textReadsBackAsItWas() {
		Manifest manifest = new Manifest("ab12",
				List.of(new Part(new Segment(4294967312L, 0), 118), new Part(new Segment(4294967400L, 3), 7)));
		assertThat(manifest).hasToString("ab12 4294967312:118 4294967400-3:7");
		assertThat(Manifest.parse(manifest.toString())).isEqualTo(manifest);
		assertThat(Manifest.parse("ab12")).isEqualTo(Manifest.empty("ab12"));
	}

	@Test
	void newestStateOfASegmentReplacesTheOlder() {
		Segment first = new Segment(5, 0);
		Segment second = new Segment(9, 0);
		Manifest manifest = Manifest.empty("r").with(first, 10).with(second, 1).with(second, 20);
		assertThat(manifest).hasToString("r 5:10 9:20");
		assertThat(manifest.bytes()).isEqualTo(30);
	}

	@Test
	void longestManifestFitsIntoTheMetadata() {
		Manifest manifest = Manifest.empty("0123456789ab");
		for (int i = 0; i <= Manifest.MANY_PARTS; i++) {
			manifest = manifest.with(new Segment(Long.MAX_VALUE - i, 999_999_999), Long.MAX_VALUE);
		}
		assertThat(manifest.toString()).hasSizeLessThanOrEqualTo(OffsetAndMetadata.MAX_METADATA_BYTES);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " 5:1", "r ", "r 5", "r 5:", "r 5:0", "r 5:-1", "r 0:1", "r -5:1", "r 5-0:1",
			"r ../x:1", "r 5:1  6:1", "r 99999999999999999999:1", "r 5:99999999999999999999" })
	void garbageIsRefused(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> Manifest.parse(text));
	}

}
