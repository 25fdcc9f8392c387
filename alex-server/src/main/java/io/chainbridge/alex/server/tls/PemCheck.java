// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.tls;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the bytes of two PEM files are a certificate and its key. One use. */
final class PemCheck {
  private static final byte[] PROBE = "alex".getBytes(StandardCharsets.US_ASCII);

  private final byte[] chain;
  private final byte[] key;
  private final List<PemFault> faults = new ArrayList<>();

  PemCheck(byte[] chain, byte[] key) {
    this.chain = chain;
    this.key = key;
  }

  PemPair pair(PemFiles files) throws PemFaultsException {
    Optional<X509Certificate> certificate = certificate();
    Optional<byte[]> secret = secret();
    if (certificate.isPresent() && secret.isPresent()) {
      fit(certificate.get(), secret.get());
    }
    if (!faults.isEmpty()) {
      throw new PemFaultsException(files, faults);
    }
    return new PemPair(chain, key, certificate.orElseThrow());
  }

  /** The first certificate of the chain; all of it must be certificates. */
  private Optional<X509Certificate> certificate() {
    List<X509Certificate> read = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (PemBlock block : PemBlock.in(chain)) {
        if (block.label().equals("CERTIFICATE")) {
          Certificate one = factory.generateCertificate(new ByteArrayInputStream(block.der()));
          read.add((X509Certificate) one);
        }
      }
    } catch (CertificateException | IllegalArgumentException _) {
      read.clear();
    }
    if (read.isEmpty()) {
      faults.add(
          PemFault.certificate(
              "has no certificate that can be read",
              "give a PEM file with BEGIN CERTIFICATE, the server's own first"));
    }
    return read.stream().findFirst();
  }

  private Optional<byte[]> secret() {
    List<PemBlock> blocks = PemBlock.in(key);
    Optional<PemBlock> found =
        blocks.stream().filter(block -> block.label().equals("PRIVATE KEY")).findFirst();
    try {
      if (found.isPresent()) {
        return Optional.of(found.get().der());
      }
    } catch (IllegalArgumentException _) {
      faults.add(PemFault.key("is damaged", "write it again"));
      return Optional.empty();
    }
    boolean encrypted = blocks.stream().anyMatch(block -> block.label().contains("ENCRYPTED"));
    boolean older = blocks.stream().anyMatch(block -> block.label().endsWith("PRIVATE KEY"));
    String convert = "convert it: openssl pkcs8 -topk8 -nocrypt -in KEY -out NEW";
    faults.add(
        encrypted
            ? PemFault.key("is under a passphrase, which a server has nobody to ask for", convert)
            : older
                ? PemFault.key("is not in PKCS#8 form (BEGIN PRIVATE KEY)", convert)
                : PemFault.key("has no private key", "give a PEM file with BEGIN PRIVATE KEY"));
    return Optional.empty();
  }

  /** Signs with the key and verifies with the certificate. */
  private void fit(X509Certificate certificate, byte[] secret) {
    String algorithm = certificate.getPublicKey().getAlgorithm();
    if (!algorithm.equals("RSA") && !algorithm.equals("EC")) {
      faults.add(
          PemFault.certificate(
              "is for a key of type " + algorithm, "give one for RSA or elliptic curve P-256"));
      return;
    }
    try {
      PrivateKey signer =
          KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(secret));
      Signature signature =
          Signature.getInstance("SHA256with" + (algorithm.equals("EC") ? "ECDSA" : "RSA"));
      signature.initSign(signer);
      signature.update(PROBE);
      byte[] signed = signature.sign();
      signature.initVerify(certificate.getPublicKey());
      signature.update(PROBE);
      if (signature.verify(signed)) {
        return;
      }
    } catch (GeneralSecurityException _) {
      // a key of another type, which does not fit either
    }
    faults.add(
        PemFault.key(
            "does not fit the certificate", "give the key for which the certificate was made"));
  }
}
