// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.ledger;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Map;

/**
 * The private key of one person, ECDSA P-256; it signs the commands that the person gives.
 *
 * <p>It is kept as PKCS#12 under a passphrase. Immutable and thread-safe. Its text form shows no
 * private bytes.
 */
public final class PersonalKey {
  private final PrivateKey privateKey;
  private final ProofKey publicKey;

  private PersonalKey(PrivateKey privateKey, ProofKey publicKey) {
    this.privateKey = privateKey;
    this.publicKey = publicKey;
  }

  /** A fresh key pair. */
  public static PersonalKey generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      var pair = generator.generateKeyPair();
      if (pair.getPublic() instanceof ECPublicKey key) {
        return new PersonalKey(pair.getPrivate(), new ProofKey(key));
      }
      throw new IllegalStateException("an EC generator makes EC keys");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has P-256", e);
    }
  }

  /**
   * Reads a key file.
   *
   * @throws IllegalArgumentException when the passphrase is wrong or the file holds no P-256 key
   */
  public static PersonalKey fromPkcs12(byte[] file, char[] passphrase) {
    try {
      for (Pkcs12.Pair pair : Pkcs12.read(file, passphrase).values()) {
        if (pair.half() instanceof ECPublicKey half && ProofKey.isP256(half.getParams())) {
          Signatures.ECDSA_SHA256.requirePair(pair.key(), half);
          return new PersonalKey(pair.key(), new ProofKey(half));
        }
      }
      throw new IllegalArgumentException("the file holds no P-256 key");
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the file holds no key that can be used", e);
    }
  }

  /** The key as PKCS#12 under this passphrase, with a certificate of that name. */
  public byte[] toPkcs12(String name, char[] passphrase) {
    return Pkcs12.write(Map.of(name, new Pkcs12.Pair(privateKey, publicKey.key())), passphrase);
  }

  /** The public half. */
  public ProofKey publicKey() {
    return publicKey;
  }

  /** An ECDSA signature of the bytes, SHA-256, in DER. */
  public byte[] sign(byte[] message) {
    try {
      return Signatures.ECDSA_SHA256.sign(privateKey, message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key cannot sign", e);
    }
  }

  @Override
  public String toString() {
    return "PersonalKey[" + publicKey.hint() + "]";
  }
}
