// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.tls;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A certificate with its key, as they were read; the key fits. Its text form shows no key. */
public final class PemPair {
  /** How long before its end a certificate is spoken of. */
  private static final Duration SOON = Duration.ofDays(14);

  private final byte[] chain;
  private final byte[] key;
  private final X509Certificate certificate;

  PemPair(byte[] chain, byte[] key, X509Certificate certificate) {
    this.chain = chain.clone();
    this.key = key.clone();
    this.certificate = certificate;
  }

  /** What the server's connections are made with. */
  public PemKeyCertOptions options() {
    return new PemKeyCertOptions()
        .addCertValue(Buffer.buffer(chain))
        .addKeyValue(Buffer.buffer(key));
  }

  /** What a person should do something about: the certificate is not valid, or not for long. */
  public Optional<String> warning(Instant now) {
    Instant from = certificate.getNotBefore().toInstant();
    Instant to = certificate.getNotAfter().toInstant();
    if (now.isBefore(from)) {
      return Optional.of(this + " is not valid before " + from + "; clients refuse it");
    }
    if (now.isAfter(to)) {
      return Optional.of(this + " expired on " + to + "; clients refuse it, put a new one there");
    }
    return now.plus(SOON).isAfter(to)
        ? Optional.of(
            "%s expires in %d days, on %s; put a new one there"
                .formatted(this, Duration.between(now, to).toDays(), to))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "the TLS certificate of " + certificate.getSubjectX500Principal().getName();
  }
}
