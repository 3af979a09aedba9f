// SPDX-License-Identifier: Apache-2.0

package io.coordination;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Decides to which partition a key belongs: the 32-bit MurmurHash2 of its bytes with the
 * seed {@code 0x9747b28c}, without its sign, modulo the number of partitions. Kafka's
 * producer does the same with keys in bytes, so that a topic and a group with as many
 * partitions agree. It will not change: work is stored by it.
 * <p>
 * If the number of partitions changes, keys change their partition.
 */
public final class KeyPartitioner {

	private static final int SEED = 0x9747b28c;

	private static final int MULTIPLIER = 0x5bd1e995;

	private static final VarHandle LITTLE_ENDIAN = MethodHandles.byteArrayViewVarHandle(int[].class,
			ByteOrder.LITTLE_ENDIAN);

	private KeyPartitioner() {
	}

	/**
	 * The partition of a key.
	 * @param key the key, which counts as its bytes in UTF-8
	 * @param partitions the number of partitions
	 * @return the index of the partition
	 * @throws IllegalArgumentException if there are no partitions
	 */
	public static int partition(String key, int partitions) {
		return partition(key.getBytes(StandardCharsets.UTF_8), partitions);
	}

	/**
	 * The partition of a key.
	 * @param key the key
	 * @param partitions the number of partitions
	 * @return the index of the partition
	 * @throws IllegalArgumentException if there are no partitions
	 */
	public static int partition(byte[] key, int partitions) {
		if (partitions < 1) {
			throw new IllegalArgumentException("There must be at least one partition, not " + partitions);
		}
		return (hash(key) & Integer.MAX_VALUE) % partitions;
	}

	private static int hash(byte[] key) {
		int hash = SEED ^ key.length;
		int whole = key.length & ~3;
		for (int at = 0; at < whole; at += 4) {
			hash = (hash * MULTIPLIER) ^ mixed((int) LITTLE_ENDIAN.get(key, at));
		}
		if (whole < key.length) {
			int rest = 0;
			for (int at = key.length - 1; at >= whole; at--) {
				rest = (rest << 8) | (key[at] & 0xff);
			}
			hash = (hash ^ rest) * MULTIPLIER;
		}
		hash = (hash ^ (hash >>> 13)) * MULTIPLIER;
		return hash ^ (hash >>> 15);
	}

	private static int mixed(int word) {
		int scrambled = word * MULTIPLIER;
		return (scrambled ^ (scrambled >>> 24)) * MULTIPLIER;
	}

}
