// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage;

import io.chainbridge.alex.digest.Blobs;
import io.chainbridge.alex.digest.Sha256;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** A content-addressed store in memory. Thread-safe. */
final class InMemoryBlobs implements Blobs {
  private final ConcurrentMap<Sha256, byte[]> stored = new ConcurrentHashMap<>();

  @Override
  public Sha256 put(byte[] bytes) {
    Sha256 digest = Sha256.of(bytes);
    byte[] held = stored.putIfAbsent(digest, bytes.clone());
    if (held != null) {
      LocalBlobs.requireIntact(digest, held);
    }
    return digest;
  }

  @Override
  public Optional<byte[]> get(Sha256 digest) {
    Optional<byte[]> held = Optional.ofNullable(stored.get(digest)).map(byte[]::clone);
    held.ifPresent(bytes -> LocalBlobs.requireIntact(digest, bytes));
    return held;
  }

  /** Replaces stored bytes as a failing disk would. */
  void damage(Sha256 digest, byte[] bytes) {
    stored.put(digest, bytes.clone());
  }
}
