// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changed files are taken once they are whole; until then the ones before stay. */
final class PemWatchTest {
  private final List<String> said = new ArrayList<>();
  private final Instant now = Instant.now().plusSeconds(60); // its validity has begun

  @TempDir private Path folder = Path.of("");

  private PemWatch watch(PemFiles files) throws PemFaultsException {
    return PemWatch.of(files, now, notice -> said.add(notice.urgency() + " " + notice.line()));
  }

  /** Writes a file as it would be a minute later. */
  private static void write(Path file, String text, int minutes) throws Exception {
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plus(Duration.ofMinutes(minutes))));
  }

  @Test
  void takesThemWhenBothAreThere() throws Exception {
    PemFiles files = TestCertificate.p256().into(folder);
    PemWatch watch = watch(files);
    PemPair first = watch.served();
    assertThat(watch.turn(now)).isEmpty();
    TestCertificate next = TestCertificate.rsa();
    write(files.certificate(), next.certificate(), 1);
    assertThat(watch.turn(now)).isEmpty();
    assertThat(watch.turn(now)).isEmpty();
    assertThat(said)
        .singleElement()
        .asString()
        .startsWith("ALARM the changed TLS files are not used, the ones before are: ")
        .contains("server.key does not fit the certificate");
    assertThat(watch.served()).isSameAs(first);
    write(files.key(), next.key(), 2);
    assertThat(watch.turn(now)).isPresent();
    assertThat(watch.served()).isNotSameAs(first);
    assertThat(watch.turn(now)).isEmpty();
  }

  @Test
  void keepsWhatItHasWhileTheFilesAreAway() throws Exception {
    PemFiles files = TestCertificate.p256().into(folder);
    PemWatch watch = watch(files);
    Files.delete(files.key());
    assertThat(watch.turn(now)).isEmpty();
    assertThat(said).singleElement().asString().contains("server.key cannot be read");
  }

  @Test
  void saysOnceADayThatTheCertificateEnds() throws Exception {
    PemWatch watch = watch(TestCertificate.p256().into(folder));
    for (int hours = 80 * 24; hours < 82 * 24; hours++) {
      watch.turn(now.plus(Duration.ofHours(hours)));
    }
    assertThat(said).hasSizeBetween(2, 3).allMatch(line -> line.matches("WARNING .*expires in .*"));
  }

  @Test
  void saysAtTheStartThatTheCertificateHasExpired() throws Exception {
    watch(TestCertificate.of("-keyalg", "EC", "-startdate", "-9d", "-validity", "5").into(folder));
    assertThat(said).singleElement().asString().contains("expired on ").startsWith("WARNING");
  }
}
