// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two keys of a home as PKCS#12: they come back under the passphrase only. */
final class LedgerKeysTest {
  private static final LedgerKeys KEYS = LedgerKeys.generate();
  private static final char[] PASSPHRASE = "a long passphrase".toCharArray();
  private static final TreeHead HEAD = TreeHead.EMPTY;

  @Test
  void signAfterTheirFileWasReadWhatTheSamePublicKeysVerify() {
    LedgerKeys read = LedgerKeys.fromPkcs12(KEYS.toPkcs12(PASSPHRASE), PASSPHRASE);
    assertThat(read.same(KEYS)).isTrue();
    CheckpointSigner before = new CheckpointSigner("log.example", KEYS.log());
    CheckpointSigner after = new CheckpointSigner("log.example", read.log());
    assertThat(after.sign(HEAD)).isEqualTo(before.sign(HEAD));
    assertThat(before.verifier().verify(after.sign(HEAD)))
        .isInstanceOf(LogVerifier.Outcome.Valid.class);
    Envelope envelope = read.proofs().sign("text/plain", "a proof".getBytes(UTF_8));
    assertThat(KEYS.proofs().publicKey().verifies(envelope)).isTrue();
  }

  @Test
  void areTheSameOnlyWhenBothAre() {
    LedgerKeys other = LedgerKeys.generate();
    assertThat(KEYS.same(other)).isFalse();
    assertThat(KEYS.same(new LedgerKeys(KEYS.proofs(), other.log()))).isFalse();
    assertThat(KEYS.same(new LedgerKeys(other.proofs(), KEYS.log()))).isFalse();
  }

  @Test
  void stayLockedWithoutThePassphrase() {
    byte[] file = KEYS.toPkcs12(PASSPHRASE);
    assertThatThrownBy(() -> LedgerKeys.fromPkcs12(file, "another".toCharArray()))
        .hasMessage("the passphrase is wrong");
    assertThatThrownBy(() -> LedgerKeys.fromPkcs12(new byte[] {1, 2, 3}, PASSPHRASE))
        .hasMessage("the file is not PKCS#12");
    byte[] personal = PersonalKey.generate().toPkcs12("ada.admin", PASSPHRASE);
    assertThatThrownBy(() -> LedgerKeys.fromPkcs12(personal, PASSPHRASE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the file holds no key named proofs of a home");
  }

  /** What keytool and OpenSSL see: each key beside a certificate that it signed itself. */
  @ParameterizedTest
  @CsvSource({"proofs, SHA256withECDSA", "log, Ed25519"})
  void lieBesideCertificatesThatTheySigned(String name, String algorithm) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(new ByteArrayInputStream(KEYS.toPkcs12(PASSPHRASE)), PASSPHRASE);
    X509Certificate certificate = (X509Certificate) store.getCertificate(name);
    certificate.verify(certificate.getPublicKey());
    certificate.checkValidity();
    assertThat(certificate.getSigAlgName()).isEqualTo(algorithm);
    assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=" + name);
    assertThat(store.size()).isEqualTo(2);
  }
}
