// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.routing;

import io.chainbridge.alex.digest.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The bucket of a routing key, one of 10,000: the first 8 bytes of SHA-256(salt || 0x00 || key),
 * UTF-8, as an unsigned big-endian number modulo 10,000. Anyone can recompute it.
 */
public final class Bucket {
  /** How many buckets there are: hundredths of a percent. */
  public static final int COUNT = 10_000;

  /** In place of a bucket where traffic is not divided. */
  public static final int NONE = -1;

  private Bucket() {}

  /** The bucket of a key under a salt, in 0..9,999. */
  public static int of(String salt, String key) {
    MessageDigest digest = Sha256.newMessageDigest();
    digest.update(salt.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    byte[] hash = digest.digest(key.getBytes(StandardCharsets.UTF_8));
    return (int) Long.remainderUnsigned(ByteBuffer.wrap(hash).getLong(), COUNT);
  }
}
