// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.ledger;

import io.chainbridge.alex.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** The byte forms of an Ed25519 key in a signed note: raw key, algorithm byte and key id. */
final class NoteKey {
  static final int KEY_LENGTH = 32;
  static final int ID_LENGTH = 4;
  static final int SIGNATURE_LENGTH = 64;

  /** The algorithm byte of plain Ed25519 signatures. */
  static final byte ED25519 = 0x01;

  /** A SubjectPublicKeyInfo of Ed25519 is this and the 32 raw bytes (RFC 8410 section 4). */
  private static final byte[] SPKI_START = HexFormat.of().parseHex("302a300506032b6570032100");

  private NoteKey() {}

  static byte[] raw(PublicKey key) {
    byte[] spki = key.getEncoded();
    return Arrays.copyOfRange(spki, spki.length - KEY_LENGTH, spki.length);
  }

  static PublicKey fromRaw(byte[] raw) throws GeneralSecurityException {
    return fromSpki(join(SPKI_START, raw));
  }

  static PublicKey fromSpki(byte[] spki) throws GeneralSecurityException {
    return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));
  }

  /** The first four bytes of SHA-256(name || LF || 0x01 || raw key). */
  static byte[] id(String name, byte[] raw) {
    byte[] named = (name + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] digest = Sha256.of(join(named, join(new byte[] {ED25519}, raw))).raw();
    return Arrays.copyOf(digest, ID_LENGTH);
  }

  static byte[] join(byte[] first, byte[] second) {
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }
}
