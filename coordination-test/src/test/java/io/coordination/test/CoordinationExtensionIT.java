// SPDX-License-Identifier: Apache-2.0

package io.coordination.test;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(CoordinationExtension.class)
class CoordinationExtensionIT {

	@Nested
	@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
	class AskedForByTests {

		private static final List<String> seen = new ArrayList<>();

		private TestZooKeeper before;

		@BeforeEach
		void ask(TestZooKeeper zooKeeper) {
			this.before = zooKeeper;
		}

		@Test
		@Order(1)
		void testAndItsLifecycleMethodsShareAServer(TestZooKeeper zooKeeper) {
			assertThat(zooKeeper).isSameAs(this.before);
			seen.add(zooKeeper.connectString());
		}

		@Test
		@Order(2)
		void nextTestHasAServerWithoutAnythingInIt(TestZooKeeper zooKeeper) {
			assertThat(seen).hasSize(1);
			assertThat(zooKeeper.group("orders", 1).describe().members()).isEmpty();
		}

	}

	@Nested
	@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
	class AskedForByTheClass {

		private static TestZooKeeper shared;

		private static final List<TestMember> left = new ArrayList<>();

		@BeforeAll
		static void ask(TestZooKeeper zooKeeper) {
			shared = zooKeeper;
		}

		@Test
		@Order(1)
		void testsShareTheServerOfTheClass(TestZooKeeper zooKeeper) {
			assertThat(zooKeeper).isSameAs(shared);
			TestGroup orders = zooKeeper.group("orders", 4);
			left.add(orders.join());
			orders.awaitStable();
			zooKeeper.stop();
		}

		@Test
		@Order(2)
		void nextTestFindsTheServerRunningAndWithoutMembers(TestZooKeeper zooKeeper) {
			assertThat(zooKeeper).isSameAs(shared);
			assertThat(left).singleElement().satisfies((member) -> assertThat(member.claims()).isEmpty());
			TestGroup orders = zooKeeper.group("orders", 4);
			TestMember only = orders.join();
			orders.awaitStable();
			assertThat(only.partitions()).hasSize(4);
		}

	}

}
