// SPDX-License-Identifier: Apache-2.0

package io.coordination.integration;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.coordination.GroupName;
import io.coordination.MemberId;
import io.coordination.autoconfigure.CoordinationAutoConfiguration;
import io.coordination.autoconfigure.actuate.CoordinationEndpointAutoConfiguration;
import io.coordination.autoconfigure.cloud.CoordinationDiscoveryClientAutoConfiguration;
import io.coordination.diagnostics.CoordinationStartupException;
import io.coordination.embedded.EmbeddedSettings;
import io.coordination.embedded.EmbeddedZooKeeper;
import io.coordination.event.InstanceAddedEvent;
import io.coordination.event.InstanceChangedEvent;
import io.coordination.event.InstanceEvent;
import io.coordination.event.InstanceRemovedEvent;
import io.coordination.fake.Ports;
import io.coordination.registry.RegisteredInstance;
import io.coordination.registry.RegisteredInstance.Traits;
import io.coordination.registry.RouteMapper;
import io.coordination.registry.ServiceRegistration;
import io.coordination.registry.ServiceRegistry;
import io.coordination.registry.cloud.CoordinationDiscoveryClient;
import io.coordination.registry.curator.InstanceJson;
import io.coordination.registry.curator.InstanceRegistrar;
import io.coordination.zookeeper.CuratorClients;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.x.discovery.ServiceDiscovery;
import org.apache.curator.x.discovery.ServiceDiscoveryBuilder;
import org.apache.curator.x.discovery.ServiceInstance;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.data.Stat;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.cloud.client.discovery.ReactiveDiscoveryClient;
import org.springframework.cloud.client.loadbalancer.LoadBalancerClient;
import org.springframework.cloud.loadbalancer.config.BlockingLoadBalancerClientAutoConfiguration;
import org.springframework.cloud.loadbalancer.config.LoadBalancerAutoConfiguration;
import org.springframework.context.event.EventListener;
import org.springframework.core.NestedExceptionUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The registry of applications, on a real ZooKeeper.
 */
class RegistryIT {

	private static final String CREDENTIALS = "app:hidden";

	@TempDir
	private static Path directory;

	private static EmbeddedSettings settings;

	private static EmbeddedZooKeeper server;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CoordinationAutoConfiguration.class,
				CoordinationEndpointAutoConfiguration.class, CoordinationDiscoveryClientAutoConfiguration.class))
		.withPropertyValues("coordination.zookeeper.connect-string=" + settings.connectString(),
				"coordination.zookeeper.tick-time=500ms", "coordination.zookeeper.session-timeout=6s",
				"coordination.registry.enabled=true", "coordination.registry.host=10.1.2.3",
				"coordination.registry.port=8080", "spring.application.name=shop");

	@BeforeAll
	static void start() {
		settings = new EmbeddedSettings(Ports.free(), directory, Duration.ofMillis(500), Duration.ofSeconds(40));
		server = new EmbeddedZooKeeper(settings);
		server.start();
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void instancesOfAClusterFindEachOther() {
		in("found", "a", "coordination.registry.zone=eu-1", "coordination.registry.tags=blue,large",
				"coordination.registry.version=1.4", "coordination.registry.metadata.team=checkout",
				"coordination.registry.routes.admin=/admin", "coordination.groups.orders.partitions=2")
			.run((first) -> in("found", "b", "coordination.member.zone=eu-2", "coordination.registry.tags=blue")
				.run((second) -> in("elsewhere", "c").run((third) -> {
					for (AssertableApplicationContext context : List.of(first, second)) {
						ServiceRegistry registry = registry(context);
						await().until(() -> ids(registry.instances("shop")).equals(List.of("a", "b")));
						assertThat(ids(registry.tagged("shop", "blue"))).containsExactly("a", "b");
						assertThat(ids(registry.tagged("shop", "large"))).containsExactly("a");
						assertThat(ids(registry.inZone("shop", "eu-2"))).containsExactly("b");
						assertThat(registry.services()).containsExactly("shop");
						RegisteredInstance a = registry.instance("shop", "a").orElseThrow();
						assertThat(a.uri()).hasToString("http://10.1.2.3:8080");
						assertThat(a.route("admin")).contains(URI.create("http://10.1.2.3:8080/admin"));
						assertThat(a.version()).contains("1.4");
						assertThat(a.metadata()).containsEntry("team", "checkout");
						assertThat(registry.snapshot().member(new GroupName("orders"), new MemberId("a"))).contains(a);
					}
					await().until(() -> ids(registry(third).instances("shop")).equals(List.of("c")));
				})));
	}

	@Test
	void eventsTellWhoComesChangesAndGoesInOneQueueWithAllOthers() {
		in("told", "a").withBean(Listener.class).run((first) -> {
			Listener listener = first.getBean(Listener.class);
			in("told", "b").run((second) -> {
				await().until(() -> listener.told.contains("added b"));
				second.getBean(ServiceRegistration.class).addRoute("admin", "/admin");
				await().until(() -> listener.told.contains("changed b: 0 routes before, 1 now"));
				second.getBean(ServiceRegistration.class).removeRoute("admin");
			});
			await().until(() -> listener.told.contains("removed b"));
			assertThat(listener.told).containsExactly("added a", "added b", "changed b: 0 routes before, 1 now",
					"changed b: 1 routes before, 0 now", "changed b: leaving", "removed b");
			assertThat(listener.threads).allMatch((name) -> name.startsWith("coordination-events-")).hasSize(1);
		});
	}

	@Test
	void entryBelongsToTheCoordinatorsSessionAndComesBackInTheNext() {
		in("renewed", "a").withBean(Listener.class).run((context) -> {
			CuratorFramework client = client(context);
			await().until(() -> registry(context).instances("shop").size() == 1);
			long session = client.getZookeeperClient().getZooKeeper().getSessionId();
			assertThat(owner(client, "renewed", "a")).isEqualTo(session);
			client.getZookeeperClient().getZooKeeper().getTestable().injectSessionExpiration();
			await().until(() -> owner(client, "renewed", "a") != 0 && owner(client, "renewed", "a") != session);
			assertThat(owner(client, "renewed", "a"))
				.isEqualTo(client.getZookeeperClient().getZooKeeper().getSessionId());
		});
	}

	@Test
	void reconnectionLeavesTheEntryAlone() {
		in("steady", "a").withBean(Listener.class).run((context) -> {
			CuratorFramework client = client(context);
			await().until(() -> registry(context).instances("shop").size() == 1);
			long created = created(client);
			client.getZookeeperClient().getZooKeeper().getTestable().closeSocket();
			context.getBean(ServiceRegistration.class).addRoute("after", "/after");
			await().until(() -> registry(context).instances("shop").get(0).route("after").isPresent());
			assertThat(created(client)).isEqualTo(created);
			assertThat(context.getBean(Listener.class).told).doesNotContain("removed a");
		});
	}

	@Test
	void entryThatSomebodyDeletesComesBack() {
		in("deleted", "a").run((context) -> {
			CuratorFramework client = client(context);
			await().until(() -> registry(context).instances("shop").size() == 1);
			client.delete().forPath("/coordination/registry/deleted/shop/a");
			await().until(() -> owner(client, "deleted", "a") != 0);
		});
	}

	@Test
	void entryOfAFormerProcessMakesWayAndThatOfALivingOneIsLeftAlone() throws Exception {
		try (CuratorFramework before = client();
				CuratorFramework after = client();
				InstanceRegistrar first = new InstanceRegistrar(before, "/coordination/registry/same");
				InstanceRegistrar second = new InstanceRegistrar(after, "/coordination/registry/same")) {
			first.write(instance("10.0.0.1"));
			await()
				.until(() -> owner(before, "same", "x") == before.getZookeeperClient().getZooKeeper().getSessionId());
			second.write(instance("10.0.0.2"));
			await().until(() -> owner(after, "same", "x") == after.getZookeeperClient().getZooKeeper().getSessionId());
			first.write(instance("10.0.0.3"));
			first.remove().join();
			assertThat(owner(after, "same", "x")).isEqualTo(after.getZookeeperClient().getZooKeeper().getSessionId());
			second.remove().join();
			assertThat(owner(after, "same", "x")).isZero();
		}
	}

	@Test
	void entriesHaveTheAclOfAllOtherZNodes() {
		String[] secured = { "coordination.zookeeper.namespace=secured", "coordination.zookeeper.acl=creator-all",
				"coordination.zookeeper.auth.credentials=" + CREDENTIALS };
		in("main", "a", secured).run((first) -> in("main", "b", secured).run((second) -> {
			await().until(() -> ids(registry(first).instances("shop")).equals(List.of("a", "b")));
			for (String path : List.of("/secured/registry", "/secured/registry/main", "/secured/registry/main/shop",
					"/secured/registry/main/shop/a")) {
				assertThat(client(first).getACL().forPath(path)).as(path)
					.allSatisfy((acl) -> assertThat(acl.getId().getScheme()).isEqualTo("digest"))
					.allSatisfy((acl) -> assertThat(acl.getPerms()).isEqualTo(ZooDefs.Perms.ALL));
			}
			try (CuratorFramework stranger = client()) {
				assertThatExceptionOfType(KeeperException.NoAuthException.class)
					.isThrownBy(() -> stranger.getData().forPath("/secured/registry/main/shop/a"));
			}
		}));
	}

	@Test
	void curatorsDiscoveryAndWeReadEachOther() {
		in("shared", "a").run((context) -> {
			await().until(() -> registry(context).instances("shop").size() == 1);
			try (ServiceDiscovery<RegisteredInstance> discovery = ServiceDiscoveryBuilder
				.builder(RegisteredInstance.class)
				.client(client(context))
				.basePath("/coordination/registry/shared")
				.serializer(new InstanceJson())
				.build()) {
				discovery.start();
				Collection<ServiceInstance<RegisteredInstance>> found = discovery.queryForInstances("shop");
				assertThat(found).singleElement().satisfies((instance) -> {
					assertThat(instance.getAddress()).isEqualTo("10.1.2.3");
					assertThat(instance.getPort()).isEqualTo(8080);
					assertThat(instance.isEnabled()).isTrue();
				});
				discovery.registerService(InstanceJson.toCurator(instance("10.0.0.9")));
				await().until(() -> ids(registry(context).instances("shop")).equals(List.of("a", "x")));
			}
		});
	}

	@Test
	void mapperSaysHowOthersReachEachRoute() {
		in("mapped", "a", "coordination.registry.routes.admin=/admin")
			.withBean(RouteMapper.class,
					() -> (name,
							route) -> URI.create(route.toString()
								.replace("10.1.2.3:8080", "public.test:" + (name.equals("default") ? 80 : 81))))
			.run((context) -> {
				await().until(() -> registry(context).instances("shop").size() == 1);
				assertThat(registry(context).instances("shop").get(0).uri()).hasToString("http://public.test:80");
				assertThat(registry(context).instances("shop").get(0).route("admin"))
					.contains(URI.create("http://public.test:81/admin"));
			});
	}

	@Test
	void springCloudFindsInstancesAndBalancesOverThem() {
		in("cloud", "a", "coordination.registry.zone=eu-1")
			.withConfiguration(AutoConfigurations.of(LoadBalancerAutoConfiguration.class,
					BlockingLoadBalancerClientAutoConfiguration.class))
			.run((context) -> {
				await().until(() -> registry(context).instances("shop").size() == 1);
				DiscoveryClient blocking = context.getBean(CoordinationDiscoveryClient.class);
				assertThat(blocking.getServices()).containsExactly("shop");
				assertThat(blocking.getInstances("shop")).singleElement().satisfies((instance) -> {
					assertThat(instance.getInstanceId()).isEqualTo("a");
					assertThat(instance.getUri()).hasToString("http://10.1.2.3:8080");
					assertThat(instance.getMetadata()).containsEntry("zone", "eu-1");
				});
				ReactiveDiscoveryClient reactive = context.getBean(ReactiveDiscoveryClient.class);
				assertThat(reactive.getInstances("shop").collectList().block()).hasSize(1);
				LoadBalancerClient balancer = context.getBean(LoadBalancerClient.class);
				assertThat(Objects.requireNonNull(balancer.choose("shop")).getUri())
					.hasToString("http://10.1.2.3:8080");
			});
	}

	@Test
	void registryNeedsCuratorsDiscoveryAndSaysSo() {
		in("none", "a").withClassLoader(new FilteredClassLoader("org.apache.curator.x.discovery"))
			.run((context) -> assertThat(context).getFailure()
				.satisfies((failure) -> assertThat(NestedExceptionUtils.getMostSpecificCause(failure))
					.isInstanceOf(CoordinationStartupException.class)
					.hasMessageContaining("curator-x-discovery")));
	}

	@Test
	void nothingIsThereUnlessItIsAskedFor() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(CoordinationAutoConfiguration.class))
			.withPropertyValues("coordination.zookeeper.connect-string=" + settings.connectString())
			.withClassLoader(new FilteredClassLoader("org.apache.curator.x", "jakarta.servlet",
					"org.springframework.web", "org.springframework.http", "org.springframework.cloud", "reactor"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ServiceRegistry.class));
	}

	private ApplicationContextRunner in(String cluster, String member, String... properties) {
		return this.runner
			.withPropertyValues("coordination.registry.cluster=" + cluster, "coordination.member.id=" + member)
			.withPropertyValues(properties);
	}

	private static ServiceRegistry registry(AssertableApplicationContext context) {
		assertThat(context).hasNotFailed();
		return context.getBean(ServiceRegistry.class);
	}

	private static List<String> ids(List<RegisteredInstance> instances) {
		return instances.stream().map(RegisteredInstance::id).toList();
	}

	private static RegisteredInstance instance(String host) {
		return new RegisteredInstance("shop", "x", URI.create("http://" + host + ":8080"), new TreeMap<>(), Traits.NONE,
				Optional.empty(), Instant.ofEpochMilli(1000), false);
	}

	private static CuratorFramework client(AssertableApplicationContext context) {
		return context.getBean("coordinationCuratorFramework", CuratorFramework.class);
	}

	private static CuratorFramework client() {
		CuratorFramework client = CuratorClients
			.builder(settings.connectString(), Duration.ofSeconds(6), Duration.ofSeconds(6))
			.build();
		client.start();
		return client;
	}

	private static long owner(CuratorFramework client, String cluster, String id) throws Exception {
		Stat stat = stat(client, cluster, id);
		return (stat != null) ? stat.getEphemeralOwner() : 0;
	}

	private static long created(CuratorFramework client) throws Exception {
		return Objects.requireNonNull(stat(client, "steady", "a")).getCzxid();
	}

	private static @Nullable Stat stat(CuratorFramework client, String cluster, String id) throws Exception {
		return client.checkExists().forPath("/coordination/registry/" + cluster + "/shop/" + id);
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(10));
	}

	/**
	 * Hears what is told.
	 */
	static class Listener {

		final List<String> told = new CopyOnWriteArrayList<>();

		final Set<String> threads = ConcurrentHashMap.newKeySet();

		@EventListener
		void told(InstanceEvent event) {
			this.threads.add(Thread.currentThread().getName());
			String id = event.getInstance().id();
			if (event instanceof InstanceAddedEvent) {
				this.told.add("added " + id);
			}
			else if (event instanceof InstanceRemovedEvent) {
				this.told.add("removed " + id);
			}
			else if (event instanceof InstanceChangedEvent changed) {
				this.told.add("changed " + id
						+ (event.getInstance().leaving() ? ": leaving" : ": " + changed.getBefore().routes().size()
								+ " routes before, " + event.getInstance().routes().size() + " now"));
			}
		}

	}

}
