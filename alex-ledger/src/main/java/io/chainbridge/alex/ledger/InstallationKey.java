// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.ledger;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;

/**
 * The private proof key of one installation, ECDSA P-256; it signs envelopes and nothing else.
 *
 * <p>Immutable and thread-safe. Its text form shows no private bytes.
 */
public final class InstallationKey {
  private final PrivateKey privateKey;
  private final ProofKey publicKey;

  private InstallationKey(PrivateKey privateKey, ProofKey publicKey) {
    this.privateKey = privateKey;
    this.publicKey = publicKey;
  }

  /** A fresh key pair. */
  public static InstallationKey generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      var pair = generator.generateKeyPair();
      if (pair.getPublic() instanceof ECPublicKey key) {
        return new InstallationKey(pair.getPrivate(), new ProofKey(key));
      }
      throw new IllegalStateException("an EC generator makes EC keys");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has P-256", e);
    }
  }

  /**
   * The key pair in its encoded forms.
   *
   * @param pkcs8 the private key, PKCS#8 DER
   * @param spki the public key, SubjectPublicKeyInfo DER
   * @throws IllegalArgumentException when either is not a P-256 key or they are not a pair
   */
  public static InstallationKey fromPkcs8(byte[] pkcs8, byte[] spki) {
    ProofKey publicKey = ProofKey.fromSpki(spki);
    try {
      PrivateKey privateKey =
          KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      Signatures.ECDSA_SHA256.requirePair(privateKey, publicKey.key());
      return new InstallationKey(privateKey, publicKey);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("pkcs8 must be a P-256 private key", e);
    }
  }

  /** The private key, PKCS#8 DER; for the key file only. */
  public byte[] pkcs8() {
    return privateKey.getEncoded();
  }

  /** Both halves, for a key file. */
  Pkcs12.Pair pair() {
    return new Pkcs12.Pair(privateKey, publicKey.key());
  }

  /** The public half. */
  public ProofKey publicKey() {
    return publicKey;
  }

  /** The payload in an envelope with one signature; each call signs anew, so keep the result. */
  public Envelope sign(String payloadType, byte[] payload) {
    try {
      byte[] signature =
          Signatures.ECDSA_SHA256.sign(privateKey, Envelope.pae(payloadType, payload));
      return new Envelope(payloadType, payload, signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the installation key cannot sign", e);
    }
  }

  @Override
  public String toString() {
    return "InstallationKey[" + publicKey.hint() + "]";
  }
}
