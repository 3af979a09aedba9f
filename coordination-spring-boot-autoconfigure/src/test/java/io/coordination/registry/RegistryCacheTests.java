// SPDX-License-Identifier: Apache-2.0

package io.coordination.registry;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.coordination.GroupName;
import io.coordination.MemberId;
import io.coordination.registry.curator.InstanceJson;
import io.coordination.znode.ZNodeStat;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RegistryCacheTests {

	private static final String ROOT = "/ns/registry/main";

	private final InstanceJson json = new InstanceJson();

	private final RegistryCache cache = new RegistryCache(ROOT, this.json::read);

	private final List<InstanceChange> changes = new ArrayList<>();

	@Test
	void nothingIsKnownBeforeEverythingWasReadOnce() {
		this.cache.listen(this.changes::add);
		found(Instances.of("orders", "a"), 10);
		assertThat(this.cache.services()).isEmpty();
		assertThat(this.cache.ready()).isNotDone();
		this.cache.settled();
		assertThat(this.cache.ready()).isDone();
		assertThat(this.changes).containsExactly(new InstanceChange.Added(Instances.of("orders", "a")));
		assertThat(this.cache.instances("orders")).containsExactly(Instances.of("orders", "a"));
		this.cache.settled();
		assertThat(this.changes).hasSize(1);
	}

	@Test
	void whatComesChangesAndGoesIsTold() {
		begin();
		RegisteredInstance before = Instances.of("orders", "a");
		RegisteredInstance after = Instances.of("orders", "a", "eu-2", "green");
		found(before, 10);
		found(after, 10, 11);
		this.cache.absent(path(after));
		assertThat(this.changes).containsExactly(new InstanceChange.Added(before),
				new InstanceChange.Changed(before, after), new InstanceChange.Removed(after));
		assertThat(this.cache.services()).isEmpty();
	}

	@Test
	void whoComesBackAsItWasHasNotChanged() {
		begin();
		found(Instances.of("orders", "a"), 10);
		found(Instances.of("orders", "a"), 20);
		assertThat(this.changes).containsExactly(new InstanceChange.Added(Instances.of("orders", "a")));
	}

	@Test
	void lookupsGoByNameTagAndZone() {
		begin();
		RegisteredInstance a = Instances.of("orders", "a", "eu-1", "blue", "large");
		RegisteredInstance b = Instances.of("orders", "b", "eu-2", "blue");
		RegisteredInstance other = Instances.of("bills", "a", "eu-1", "blue");
		found(b, 11);
		found(a, 10);
		found(other, 12);
		assertThat(this.cache.services()).containsExactly("bills", "orders");
		assertThat(this.cache.instances("orders")).containsExactly(a, b);
		assertThat(this.cache.tagged("orders", "blue")).containsExactly(a, b);
		assertThat(this.cache.tagged("orders", "large")).containsExactly(a);
		assertThat(this.cache.tagged("orders", "small")).isEmpty();
		assertThat(this.cache.inZone("orders", "eu-2")).containsExactly(b);
		assertThat(this.cache.instance("bills", "a")).contains(other);
		assertThat(this.cache.instance("bills", "b")).isEmpty();
		assertThat(this.cache.snapshot().member(new GroupName("orders"), new MemberId("b"))).contains(b);
		assertThat(this.cache.snapshot().member(new GroupName("bills"), new MemberId("b"))).isEmpty();
	}

	@Test
	void whoIsLeavingIsFoundAsAMemberOnly() {
		begin();
		RegisteredInstance leaving = Instances.of("orders", "a").withLeaving();
		found(leaving, 10);
		assertThat(this.cache.services()).isEmpty();
		assertThat(this.cache.instances("orders")).isEmpty();
		assertThat(this.cache.tagged("orders", "blue")).isEmpty();
		assertThat(this.cache.snapshot().all()).containsExactly(leaving);
		assertThat(this.cache.snapshot().member(new GroupName("orders"), new MemberId("a"))).contains(leaving);
	}

	@Test
	void whatCantBeReadIsLeftOut() {
		begin();
		found(Instances.of("orders", "a"), 10);
		this.cache.found(ROOT + "/orders/b", stat(11, 11), "{".getBytes(StandardCharsets.UTF_8));
		this.cache.found(ROOT + "/orders/c", stat(12, 12), "{}".getBytes(StandardCharsets.UTF_8));
		assertThat(this.cache.instances("orders")).containsExactly(Instances.of("orders", "a"));
		assertThat(this.cache.knows(ROOT + "/orders/b")).isTrue();
		assertThat(this.cache.known()).contains(ROOT + "/orders/a", ROOT + "/orders/b");
	}

	@Test
	void instancesGoWithTheirService() {
		begin();
		this.cache.found(ROOT + "/orders", stat(5, 5), new byte[0]);
		found(Instances.of("orders", "a"), 10);
		this.cache.absent(ROOT + "/orders");
		assertThat(this.cache.snapshot().all()).isEmpty();
	}

	@Test
	void instanceOfCuratorsDiscoveryIsReadAsFarAsItGoes() {
		begin();
		this.cache.found(ROOT + "/bills/x", stat(10, 10), """
				{"name":"bills","id":"x","address":"10.0.0.7","port":null,"sslPort":8443,"payload":{"@class":"a.B",
				"tags":"none","metadata":{"k":"v","n":1}},"registrationTimeUTC":1325129459728,"serviceType":"DYNAMIC",
				"uriSpec":null}""".getBytes(StandardCharsets.UTF_8));
		assertThat(this.cache.instances("bills")).singleElement().satisfies((instance) -> {
			assertThat(instance.uri()).hasToString("https://10.0.0.7:8443");
			assertThat(instance.metadata()).containsOnlyKeys("k");
			assertThat(instance.membership()).isEmpty();
			assertThat(instance.leaving()).isFalse();
		});
	}

	private void begin() {
		this.cache.settled();
		this.cache.listen(this.changes::add);
	}

	private void found(RegisteredInstance instance, long czxid) {
		found(instance, czxid, czxid);
	}

	private void found(RegisteredInstance instance, long czxid, long mzxid) {
		this.cache.found(path(instance), stat(czxid, mzxid), this.json.serialize(InstanceJson.toCurator(instance)));
	}

	private static String path(RegisteredInstance instance) {
		return ROOT + "/" + instance.service() + "/" + instance.id();
	}

	private static ZNodeStat stat(long czxid, long mzxid) {
		return new ZNodeStat(czxid, mzxid, Instant.EPOCH, Instant.EPOCH, 0, 1);
	}

}
