// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two PEM files are a certificate with its key, or every reason why not is said at once. */
final class PemFilesTest {
  private static final TestCertificate P256 = TestCertificate.p256();
  private static final TestCertificate RSA = TestCertificate.rsa();

  @TempDir private Path folder = Path.of("");

  private static List<String> faults(PemFiles files) {
    PemFaultsException refused = catchThrowableOfType(PemFaultsException.class, files::read);
    return refused.faults().stream().map(fault -> fault.where() + " " + fault.problem()).toList();
  }

  @Test
  void areTakenForAnEllipticCurveAndForRsa() throws Exception {
    assertThat(P256.into(folder).read().warning(Instant.now())).isEmpty();
    assertThat(RSA.into(folder).read()).hasToString("the TLS certificate of CN=alex.test");
  }

  @Test
  void areRefusedWhereTheKeyIsOfAnotherCertificate() throws Exception {
    PemFiles files = P256.into(folder);
    for (TestCertificate other : List.of(RSA, TestCertificate.p256())) {
      Files.writeString(files.key(), other.key());
      assertThat(faults(files)).containsExactly("KEY does not fit the certificate");
    }
  }

  @Test
  void areNamedEachWhereBothAreWrong() throws Exception {
    PemFiles files = P256.into(folder);
    Files.writeString(files.certificate(), "no certificate");
    Files.writeString(files.key(), "no key");
    assertThat(faults(files))
        .containsExactly(
            "CERTIFICATE has no certificate that can be read", "KEY has no private key");
    Files.delete(files.certificate());
    Files.delete(files.key());
    assertThat(faults(files)).containsExactly("CERTIFICATE cannot be read", "KEY cannot be read");
    assertThatThrownBy(files::read)
        .hasMessage(
            "%s cannot be read; give a PEM file that this user may read; %s cannot be read; give a"
                + " PEM file that this user may read",
            files.certificate(), files.key());
  }

  @Test
  void areRefusedWhereTheyAreDamaged() throws Exception {
    PemFiles files = P256.into(folder);
    String whole = Files.readString(files.certificate());
    Files.writeString(
        files.certificate(), whole.replaceFirst("(?s)(-----BEGIN [A-Z]+-----\n.{80}).{40}", "$1"));
    Files.writeString(files.key(), P256.key().replaceFirst("\n.{8}", "\nAAAAAAAA"));
    assertThat(faults(files)).containsExactly("CERTIFICATE has no certificate that can be read");
    Files.writeString(files.certificate(), whole);
    assertThat(faults(files)).containsExactly("KEY does not fit the certificate");
  }

  @Test
  void sayHowAKeyIsConvertedThatAServerCannotRead() throws Exception {
    PemFiles files = P256.into(folder);
    for (String label : List.of("ENCRYPTED PRIVATE KEY", "EC PRIVATE KEY", "RSA PRIVATE KEY")) {
      Files.writeString(
          files.key(), P256.key().replaceAll("PRIVATE KEY", Matcher.quoteReplacement(label)));
      assertThatThrownBy(files::read)
          .hasMessageContaining(label.startsWith("ENC") ? "passphrase" : "PKCS#8")
          .hasMessageContaining("openssl pkcs8 -topk8 -nocrypt");
    }
  }

  @Test
  void areRefusedForAKeyThatNoBrowserTakes() throws Exception {
    PemFiles files = TestCertificate.of("-keyalg", "Ed25519").into(folder);
    assertThat(faults(files)).containsExactly("CERTIFICATE is for a key of type EdDSA");
  }

  @Test
  void warnBeforeTheCertificateEndsAndAfterIt() throws Exception {
    PemPair pair = P256.into(folder).read();
    Instant now = Instant.now();
    assertThat(pair.warning(now.plus(Duration.ofDays(75)))).isEmpty();
    assertThat(pair.warning(now.plus(Duration.ofDays(80))).orElseThrow())
        .contains("expires in 9 days");
    assertThat(pair.warning(now.plus(Duration.ofDays(91))).orElseThrow()).contains("expired on ");
    assertThat(pair.warning(now.minus(Duration.ofDays(1))).orElseThrow())
        .contains("is not valid before ");
  }
}
