// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The Ed25519 key pair that signs the checkpoints of one log, and nothing else.
 *
 * <p>Immutable and thread-safe. Its text form shows no private bytes.
 */
public final class LogKey {
  private final PrivateKey privateKey;
  private final PublicKey publicKey;

  private LogKey(PrivateKey privateKey, PublicKey publicKey) {
    this.privateKey = privateKey;
    this.publicKey = publicKey;
  }

  /** A fresh key pair. */
  public static LogKey generate() {
    try {
      var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      return new LogKey(pair.getPrivate(), pair.getPublic());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has Ed25519", e);
    }
  }

  /**
   * The key pair in its encoded forms.
   *
   * @param pkcs8 the private key, PKCS#8 DER
   * @param spki the public key, SubjectPublicKeyInfo DER
   * @throws IllegalArgumentException when either is not an Ed25519 key or they are not a pair
   */
  public static LogKey fromPkcs8(byte[] pkcs8, byte[] spki) {
    try {
      PrivateKey privateKey =
          KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      PublicKey publicKey = NoteKey.fromSpki(spki);
      Signatures.ED25519.requirePair(privateKey, publicKey);
      return new LogKey(privateKey, publicKey);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("pkcs8 and spki must be an Ed25519 key pair", e);
    }
  }

  /** The private key, PKCS#8 DER; for the key file only. */
  public byte[] pkcs8() {
    return privateKey.getEncoded();
  }

  /** Both halves, for a key file. */
  Pkcs12.Pair pair() {
    return new Pkcs12.Pair(privateKey, publicKey);
  }

  /** The public key, SubjectPublicKeyInfo DER. */
  public byte[] spki() {
    return publicKey.getEncoded();
  }

  /** The verifier key of this pair under a name: {@code name+keyid+base64}, for publication. */
  public String vkey(String name) {
    byte[] raw = NoteKey.raw(publicKey);
    String id = HexFormat.of().formatHex(NoteKey.id(name, raw));
    byte[] typed = NoteKey.join(new byte[] {NoteKey.ED25519}, raw);
    return name + "+" + id + "+" + Base64.getEncoder().encodeToString(typed);
  }

  /** The checkpoint signed under its own origin; the same checkpoint gives the same bytes. */
  public SignedCheckpoint sign(LogCheckpoint checkpoint) {
    String text = checkpoint.text();
    byte[] id = NoteKey.id(checkpoint.origin(), NoteKey.raw(publicKey));
    byte[] signature = signature(text.getBytes(StandardCharsets.UTF_8));
    String blob = Base64.getEncoder().encodeToString(NoteKey.join(id, signature));
    String line = SignedCheckpoint.SIGNATURE_START + checkpoint.origin() + " " + blob;
    return new SignedCheckpoint(text + "\n" + line + "\n");
  }

  private byte[] signature(byte[] message) {
    try {
      return Signatures.ED25519.sign(privateKey, message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the log key cannot sign", e);
    }
  }

  @Override
  public String toString() {
    return "LogKey[Ed25519]";
  }
}
