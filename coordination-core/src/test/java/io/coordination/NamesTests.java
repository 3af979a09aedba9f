// SPDX-License-Identifier: Apache-2.0

package io.coordination;

import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class NamesTests {

	@ParameterizedTest
	@ValueSource(strings = { "a", "Z9", "orders.eu-west_1", "...", ".a", "-", "007" })
	void namesOfSafeCharactersAreValid(String name) {
		assertThat(Names.isValid(name)).isTrue();
		assertThat(MemberId.isValid(name)).isTrue();
		assertThat(new GroupName(name)).hasToString(name);
		assertThat(new MemberId(name)).hasToString(name);
		assertThat(new Partition(name, 0)).hasToString(name + "-0");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".", "..", "a/b", "a b", "é", "a\u0000", "a\n", "\u0661", "a:b" })
	void otherNamesAreRefused(String name) {
		assertThat(MemberId.isValid(name)).isFalse();
		assertThatIllegalArgumentException().isThrownBy(() -> new GroupName(name)).withMessageContaining("group");
		assertThatIllegalArgumentException().isThrownBy(() -> new MemberId(name)).withMessageContaining("member id");
		assertThatIllegalArgumentException().isThrownBy(() -> new Partition(name, 0)).withMessageContaining("topic");
	}

	@Test
	void theSameCharactersAreValidAtEveryPlace() {
		Pattern rule = Pattern.compile("[A-Za-z0-9._-]");
		IntStream.rangeClosed(0, Character.MAX_VALUE).forEach((c) -> {
			boolean valid = rule.matcher(Character.toString(c)).matches();
			assertThat(Names.isValid("a" + (char) c)).as("character %d", c).isEqualTo(valid);
			assertThat(Names.isValid((char) c + "a")).as("character %d", c).isEqualTo(valid);
		});
	}

	@Test
	void lengthIsAtMost128() {
		assertThat(Names.isValid("a".repeat(128))).isTrue();
		assertThat(Names.isValid("a".repeat(129))).isFalse();
	}

	@Test
	void messageShowsNothingUnprintableAndStaysShort() {
		assertThatIllegalArgumentException().isThrownBy(() -> new GroupName("a\n\u001b[31m" + "x".repeat(10_000)))
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("\n", "\u001b").hasSizeLessThan(300));
	}

}
