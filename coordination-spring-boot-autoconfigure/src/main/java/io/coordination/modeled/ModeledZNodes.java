// SPDX-License-Identifier: Apache-2.0

package io.coordination.modeled;

import java.util.Set;

import io.coordination.payload.PayloadCodec;
import io.coordination.payload.PayloadCodecs;
import org.apache.curator.x.async.AsyncCuratorFramework;
import org.apache.curator.x.async.api.CreateOption;
import org.apache.curator.x.async.modeled.ModelSerializer;
import org.apache.curator.x.async.modeled.ModelSpec;
import org.apache.curator.x.async.modeled.ModeledFramework;
import org.apache.curator.x.async.modeled.ZPath;
import org.apache.zookeeper.CreateMode;

/**
 * Makes Curator's {@link ModeledFramework}s, with values as watchers read them: bytes for
 * {@code byte[]}, text in UTF-8 for {@link String}, JSON for anything else, or what a
 * {@link PayloadCodec} bean says. Znodes get the ACL of
 * {@code coordination.zookeeper.acl} unless the {@link ModelSpec} has another one. Safe
 * for any thread.
 * <p>
 * These are writes of Curator's: after an interruption they are tried again, maybe with
 * another session. What has to end with a claim belongs into {@code Offsets}, or has to
 * carry its fencing token.
 */
public final class ModeledZNodes {

	private final AsyncCuratorFramework client;

	private final PayloadCodecs codecs;

	/**
	 * Creates it.
	 * @param client the client to read and write with
	 * @param codecs make bytes of values
	 */
	public ModeledZNodes(AsyncCuratorFramework client, PayloadCodecs codecs) {
		this.client = client;
		this.codecs = codecs;
	}

	/**
	 * Typed access to a persistent znode, and to those below it.
	 * @param <T> type of the values
	 * @param path path of the znode; parents that are missing are made
	 * @param type type of the values
	 * @return the access
	 */
	public <T> ModeledFramework<T> of(String path, Class<T> type) {
		return of(path, type, CreateMode.PERSISTENT);
	}

	/**
	 * Typed access to a znode, and to those below it.
	 * @param <T> type of the values
	 * @param path path of the znode; parents that are missing are made. If sequential,
	 * the path without its number
	 * @param type type of the values
	 * @param mode what is created: persistent or ephemeral, sequential or not
	 * @return the access
	 */
	public <T> ModeledFramework<T> of(String path, Class<T> type, CreateMode mode) {
		return of(ModelSpec.builder(ZPath.parse(path), serializer(type))
			.withCreateMode(mode)
			.withCreateOptions(Set.of(CreateOption.createParentsIfNeeded))
			.build());
	}

	/**
	 * Typed access as a specification says.
	 * @param <T> type of the values
	 * @param specification what to access and how, made with a {@link #serializer}
	 * @return the access
	 */
	public <T> ModeledFramework<T> of(ModelSpec<T> specification) {
		return ModeledFramework.wrap(this.client, specification);
	}

	/**
	 * Reads and writes values for Curator.
	 * @param <T> type of the values
	 * @param type type of the values
	 * @return the serializer
	 */
	public <T> ModelSerializer<T> serializer(Class<T> type) {
		return new CodecSerializer<>(this.codecs.of(type));
	}

	private record CodecSerializer<T>(PayloadCodec<T> codec) implements ModelSerializer<T> {

		@Override
		public byte[] serialize(T model) {
			return this.codec.write(model);
		}

		@Override
		public T deserialize(byte[] bytes) {
			return this.codec.read(bytes);
		}

	}

}
