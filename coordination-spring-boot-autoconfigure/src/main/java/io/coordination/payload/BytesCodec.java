// SPDX-License-Identifier: Apache-2.0

package io.coordination.payload;

/**
 * The bytes themselves. Nobody may change them.
 */
final class BytesCodec implements PayloadCodec<byte[]> {

	@Override
	public Class<byte[]> type() {
		return byte[].class;
	}

	@Override
	public byte[] read(byte[] data) {
		return data;
	}

	@Override
	public byte[] write(byte[] value) {
		return value;
	}

}
