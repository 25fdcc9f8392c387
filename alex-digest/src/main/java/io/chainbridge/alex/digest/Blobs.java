// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.digest;

import java.util.Optional;

/**
 * A content-addressed store: bytes go in, their digest comes back, and nothing is ever overwritten.
 *
 * <p>Implementations are thread-safe, and durable before {@link #put} returns.
 */
public interface Blobs {
  /**
   * Stores the bytes and returns their digest. Once this returns, {@link #get} finds them, also
   * after a crash. Idempotent: storing the same bytes again changes nothing.
   *
   * @throws CorruptBlobException when other bytes are already stored under this digest
   */
  Sha256 put(byte[] bytes);

  /**
   * The bytes of this digest, hashed again on every read; empty when the store does not have them.
   *
   * @throws CorruptBlobException when the stored bytes no longer have this digest
   */
  Optional<byte[]> get(Sha256 digest);
}
