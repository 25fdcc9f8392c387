// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.ledger;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.testkit.Proves;
import java.io.ByteArrayInputStream;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;

/** The key of a person: what it signs verifies, and its file opens with the passphrase only. */
final class PersonalKeyTest {
  private static final PersonalKey KEY = PersonalKey.generate();
  private static final char[] PASSPHRASE = "a long passphrase".toCharArray();
  private static final byte[] MESSAGE = "a command".getBytes(UTF_8);

  @Test
  @Proves("C8")
  void signsExactlyTheseBytes() {
    byte[] signature = KEY.sign(MESSAGE);
    ProofKey open = ProofKey.fromSpki(KEY.publicKey().spki());
    assertThat(open.verifiesBytes(MESSAGE, signature)).isTrue();
    assertThat(open.verifiesBytes("another".getBytes(UTF_8), signature)).isFalse();
    assertThat(PersonalKey.generate().publicKey().verifiesBytes(MESSAGE, signature)).isFalse();
    signature[signature.length - 1] ^= 1;
    assertThat(open.verifiesBytes(MESSAGE, signature)).isFalse();
    assertThat(open.verifiesBytes(MESSAGE, new byte[0])).isFalse();
  }

  @Test
  void comesBackFromItsFileUnderThePassphraseOnly() {
    byte[] file = KEY.toPkcs12("ada.admin", PASSPHRASE);
    PersonalKey read = PersonalKey.fromPkcs12(file, PASSPHRASE);
    assertThat(read.publicKey()).isEqualTo(KEY.publicKey());
    assertThat(KEY.publicKey().verifiesBytes(MESSAGE, read.sign(MESSAGE))).isTrue();
    assertThatThrownBy(() -> PersonalKey.fromPkcs12(file, "another".toCharArray()))
        .hasMessage("the passphrase is wrong");
    assertThatThrownBy(() -> PersonalKey.fromPkcs12(MESSAGE, PASSPHRASE))
        .hasMessage("the file is not PKCS#12");
    assertThat(new String(file, ISO_8859_1)).doesNotContain("a long passphrase");
  }

  @Test
  void liesBesideACertificateThatItSigned() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(new ByteArrayInputStream(KEY.toPkcs12("ada.admin", PASSPHRASE)), PASSPHRASE);
    X509Certificate certificate = (X509Certificate) store.getCertificate("ada.admin");
    certificate.verify(certificate.getPublicKey());
    certificate.checkValidity();
    assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=ada.admin");
    assertThat(certificate.getPublicKey().getEncoded()).isEqualTo(KEY.publicKey().spki());
  }
}
