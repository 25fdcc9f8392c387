// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage;

import io.chainbridge.alex.digest.Blobs;
import io.chainbridge.alex.digest.CorruptBlobException;
import io.chainbridge.alex.digest.Sha256;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** A content-addressed store in memory, for tests and dry runs. Thread-safe. */
public final class InMemoryBlobs implements Blobs {
  private final ConcurrentMap<Sha256, byte[]> stored = new ConcurrentHashMap<>();

  @Override
  public Sha256 put(byte[] bytes) {
    Sha256 digest = Sha256.of(bytes);
    byte[] held = stored.putIfAbsent(digest, bytes.clone());
    if (held != null) {
      requireIntact(digest, held);
    }
    return digest;
  }

  @Override
  public Optional<byte[]> get(Sha256 digest) {
    Optional<byte[]> held = Optional.ofNullable(stored.get(digest)).map(byte[]::clone);
    held.ifPresent(bytes -> requireIntact(digest, bytes));
    return held;
  }

  static void requireIntact(Sha256 digest, byte[] bytes) {
    Sha256 found = Sha256.of(bytes);
    if (!found.equals(digest)) {
      throw new CorruptBlobException(digest, found);
    }
  }

  /** Replaces stored bytes as a failing disk would; for tests of this room. */
  void damage(Sha256 digest, byte[] bytes) {
    stored.put(digest, bytes.clone());
  }
}
