// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.HexFormat;

/** The signature schemes of the room, through the JDK's own cryptography. */
enum Signatures {
  /** Plain Ed25519, for checkpoints. */
  ED25519("Ed25519", "06032b6570"),
  /** ECDSA with SHA-256, for envelopes. */
  ECDSA_SHA256("SHA256withECDSA", "06082a8648ce3d040302");

  private static final byte[] TRIAL =
      "a pair must verify its own signature".getBytes(StandardCharsets.UTF_8);

  private final String algorithm;
  private final String oid;

  Signatures(String algorithm, String oid) {
    this.algorithm = algorithm;
    this.oid = oid;
  }

  /** The scheme of a key of this kind. */
  static Signatures of(PublicKey key) {
    return key instanceof ECPublicKey ? ECDSA_SHA256 : ED25519;
  }

  /** The object identifier of the scheme in DER, as a certificate names it. */
  byte[] oid() {
    return HexFormat.of().parseHex(oid);
  }

  /** The signature of the message. */
  byte[] sign(PrivateKey key, byte[] message) throws GeneralSecurityException {
    Signature signer = Signature.getInstance(algorithm);
    signer.initSign(key);
    signer.update(message);
    return signer.sign();
  }

  /** Whether the key signed exactly this message. */
  boolean verifies(PublicKey key, byte[] message, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance(algorithm);
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException _) {
      return false; // a malformed signature verifies nothing
    }
  }

  /**
   * Checks that the public key verifies what the private key signs.
   *
   * @throws IllegalArgumentException when it does not
   */
  void requirePair(PrivateKey privateKey, PublicKey publicKey) throws GeneralSecurityException {
    if (!verifies(publicKey, TRIAL, sign(privateKey, TRIAL))) {
      throw new IllegalArgumentException("spki is not the public half of pkcs8");
    }
  }
}
