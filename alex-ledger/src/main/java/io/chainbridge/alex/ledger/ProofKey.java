// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.ledger;

import io.chainbridge.alex.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * The public half of an installation's proof key, ECDSA P-256. Anyone can check the installation's
 * envelopes with it.
 *
 * <p>Immutable and thread-safe. Equal when the key is the same.
 */
public final class ProofKey {
  private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
  private static final String END = "-----END PUBLIC KEY-----";
  private static final int COLUMNS = 64;

  private final ECPublicKey key;

  ProofKey(ECPublicKey key) {
    this.key = key;
  }

  /**
   * Reads a PEM block {@code PUBLIC KEY}; white space in it does not matter.
   *
   * @throws IllegalArgumentException when the text is not a P-256 public key
   */
  public static ProofKey fromPem(String pem) {
    String text = pem.strip();
    if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
      throw new IllegalArgumentException("pem must be one PUBLIC KEY block");
    }
    String body = text.substring(BEGIN.length(), text.length() - END.length());
    return fromSpki(Base64.getDecoder().decode(body.replaceAll("\\s", "")));
  }

  /**
   * Reads a SubjectPublicKeyInfo in DER.
   *
   * @throws IllegalArgumentException when the bytes are not a P-256 public key
   */
  public static ProofKey fromSpki(byte[] spki) {
    try {
      var read = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(spki));
      if (read instanceof ECPublicKey key && isP256(key.getParams())) {
        return new ProofKey(key);
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("spki must be a P-256 public key", e);
    }
    throw new IllegalArgumentException("spki must be a P-256 public key, was another curve");
  }

  static boolean isP256(ECParameterSpec curve) throws GeneralSecurityException {
    AlgorithmParameters named = AlgorithmParameters.getInstance("EC");
    named.init(new ECGenParameterSpec("secp256r1"));
    ECParameterSpec p256 = named.getParameterSpec(ECParameterSpec.class);
    return curve.getCurve().equals(p256.getCurve())
        && curve.getGenerator().equals(p256.getGenerator())
        && curve.getOrder().equals(p256.getOrder())
        && curve.getCofactor() == p256.getCofactor();
  }

  /** The key as SubjectPublicKeyInfo in DER. */
  public byte[] spki() {
    return key.getEncoded();
  }

  /** The key as PEM: base64 lines of 64 columns, newline after the last line. */
  public String toPem() {
    byte[] newline = {'\n'};
    String body = Base64.getMimeEncoder(COLUMNS, newline).encodeToString(spki());
    return BEGIN + "\n" + body + "\n" + END + "\n";
  }

  /** The key hint of Sigstore bundles: the lower-case hexadecimal SHA-256 of the PEM text. */
  String hint() {
    return Sha256.of(toPem().getBytes(StandardCharsets.US_ASCII)).hex();
  }

  /** Whether this key signed exactly the type and payload of the envelope. */
  public boolean verifies(Envelope envelope) {
    return Signatures.ECDSA_SHA256.verifies(key, envelope.pae(), envelope.signature());
  }

  /** Whether this key signed exactly these bytes. */
  public boolean verifiesBytes(byte[] message, byte[] signature) {
    return Signatures.ECDSA_SHA256.verifies(key, message, signature);
  }

  ECPublicKey key() {
    return key;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ProofKey that && key.equals(that.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  @Override
  public String toString() {
    return "ProofKey[" + hint() + "]";
  }
}
