// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.digest;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A SHA-256 digest, held as 64 lower-case hexadecimal characters.
 *
 * <p>Immutable and thread-safe.
 */
public record Sha256(String hex) implements Comparable<Sha256> {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");
  private static final String PREFIX = "sha256:";

  public Sha256 {
    if (!FORM.matcher(hex).matches()) {
      throw new IllegalArgumentException("hex must be 64 lower-case hex digits, was: " + hex);
    }
  }

  /** The digest of the given bytes. */
  public static Sha256 of(byte[] bytes) {
    return ofRaw(newMessageDigest().digest(bytes));
  }

  /** The digest of everything that the stream still holds, of any length; does not close it. */
  public static Sha256 of(InputStream in) throws IOException {
    MessageDigest digest = newMessageDigest();
    byte[] part = new byte[1 << 16];
    for (int read = in.read(part); read >= 0; read = in.read(part)) {
      digest.update(part, 0, read);
    }
    return ofRaw(digest.digest());
  }

  /** The digest whose 32 raw bytes are given. */
  public static Sha256 ofRaw(byte[] raw) {
    return new Sha256(HexFormat.of().formatHex(raw));
  }

  /** Reads either the bare hexadecimal form or the form that starts with {@code sha256:}. */
  public static Sha256 parse(String text) {
    return new Sha256(text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text);
  }

  /** A fresh SHA-256 computation, for streams. */
  public static MessageDigest newMessageDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** The 32 raw bytes. */
  public byte[] raw() {
    return HexFormat.of().parseHex(hex);
  }

  /** The form used in documents, {@code sha256:<hex>}. */
  public String prefixed() {
    return PREFIX + hex;
  }

  @Override
  public int compareTo(Sha256 other) {
    return hex.compareTo(other.hex);
  }

  @Override
  public String toString() {
    return prefixed();
  }
}
