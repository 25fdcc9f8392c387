// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.server.ServerSettings;
import io.chainbridge.alex.server.log.LogFormat;
import io.chainbridge.alex.server.log.LogLevel;
import io.chainbridge.alex.server.tls.PemFiles;
import io.chainbridge.alex.server.tls.TestCertificate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server is told: by a file, a variable or an option, and everything that is wrong. */
final class ServeConfigurationTest {
  @TempDir private Path folder = Path.of("");

  private SettingsReading file(String... lines) {
    return SettingsReading.of(folder, String.join("\n", lines) + "\n");
  }

  @Test
  void isReadFromTheFile() throws Exception {
    PemFiles pem = TestCertificate.p256().into(folder);
    Files.createDirectory(folder.resolve("secret"));
    Files.writeString(folder.resolve("pass.txt"), "sesame");
    ServeConfiguration read =
        file(
                "host: 0.0.0.0",
                "port: 0",
                "tls:",
                "  certificate: server.pem",
                "  key: " + pem.key(),
                "keys: secret",
                "keys_passphrase_file: pass.txt",
                "publish_checkpoint: kept.txt",
                "log: {format: json, level: debug}",
                "recheck: 30s",
                "drain: 15s")
            .fine();
    assertThat(read.host()).isEqualTo("0.0.0.0");
    assertThat(read.port()).isZero();
    assertThat(read.tls()).contains(pem);
    assertThat(read.keys().place()).contains(folder.resolve("secret"));
    assertThat(read.keys().passphrase()).contains(folder.resolve("pass.txt"));
    assertThat(read.outlet().toString()).contains(folder.resolve("kept.txt").toString());
    assertThat(read.logFormat()).isEqualTo(LogFormat.JSON);
    assertThat(read.logLevel()).isEqualTo(LogLevel.DEBUG);
    assertThat(read.recheck()).isEqualTo(Duration.ofSeconds(30));
    assertThat(read.drain()).isEqualTo(Duration.ofSeconds(15));
    ServerSettings server = read.server(_ -> {});
    assertThat(server.tls()).contains(pem);
    assertThat(server.recheck()).isEqualTo(Duration.ofSeconds(30));
    assertThat(server.outlet()).isEqualTo(read.outlet());
    assertThat(server.anonymousScoring()).isFalse();
    assertThat(read.scheme()).isEqualTo("https");
  }

  @Test
  void takesAnOptionBeforeAVariableBeforeTheFileBeforeTheDefault() {
    SettingsReading reading = file("log: {level: warn}");
    assertThat(reading.fine().port()).isEqualTo(8080);
    SettingsReading inFile = file("port: 1001");
    assertThat(inFile.fine().port()).isEqualTo(1001);
    SettingsReading byVariable = inFile.variable("ALEX_PORT", "1002");
    assertThat(byVariable.fine().port()).isEqualTo(1002);
    assertThat(byVariable.option(Setting.PORT, "1003").fine().port()).isEqualTo(1003);
    assertThat(byVariable.option(Setting.PORT, "").fine().port()).isEqualTo(1002);
    assertThat(inFile.variable("ALEX_PORT", "").fine().port()).isEqualTo(1001);
  }

  @Test
  void saysEveryFaultAtOnceWithItsLine() {
    assertThat(
            file(
                    "host: no.such.host.invalid",
                    "port: 80a",
                    "colour: red",
                    "tls:",
                    "  certificate: absent.pem",
                    "  key: absent.key",
                    "  cipher: none",
                    "log: json",
                    "gateway:",
                    "  anonymous: yes",
                    "recheck: 2h",
                    "drain: [1s]",
                    "keys: nowhere",
                    "publish_checkpoint: http://a b/")
                .faults())
        .containsExactly(
            "alex.yaml:1:7: host: no address has the name 'no.such.host.invalid'; fix it",
            "alex.yaml:2:7: port: '80a' is not a port from 0 to 65535; write a port from 0 to"
                + " 65535",
            "alex.yaml:3:1: colour: is not a key of this document; use one of [drain, gateway,"
                + " host, keys, keys_passphrase_file, log, port, publish_checkpoint, recheck, tls]",
            "alex.yaml:5:16: tls.certificate: absent.pem cannot be read; give a PEM file that this"
                + " user may read",
            "alex.yaml:6:8: tls.key: absent.key cannot be read; give a PEM file that this user may"
                + " read",
            "alex.yaml:7:3: tls.cipher: is not a key of this document; use one of [certificate,"
                + " key]",
            "alex.yaml:8:6: log: must be a mapping; write log: followed by its keys",
            "alex.yaml:10:14: gateway.anonymous: 'yes' is not true or false; write true or false",
            "alex.yaml:11:10: recheck: '2h' is not a time from 1s to 1h, such as 90s or 5m; write"
                + " a time from 1s to 1h, such as 90s or 5m",
            "alex.yaml:12:8: drain: must be a single value; write drain: value",
            "alex.yaml:13:7: keys: nowhere cannot be read; give the home's keys",
            "alex.yaml:14:21: publish_checkpoint: is not a valid URL; fix it");
  }

  @Test
  void namesTheVariableAndTheOptionThatAreWrong() {
    assertThat(
            file("port: x").variable("ALEX_PORT", "y").option(Setting.LOG_LEVEL, "loud").faults())
        .extracting(fault -> fault.replaceAll(" is not .*", ""))
        .containsExactlyInAnyOrder(
            "alex.yaml:1:7: port: 'x'",
            "environment: ALEX_PORT: 'y'",
            "command line: --log-level: 'loud'");
  }

  @Test
  void opensScoringToAnybodyOnLoopbackOnly() {
    SettingsReading reading = file("gateway: {anonymous: true}");
    for (String host : new String[] {"127.0.0.1", "localhost", "::1"}) {
      ServeConfiguration read = reading.option(Setting.HOST, host).fine();
      assertThat(read.server(_ -> {}).anonymousScoring()).isTrue();
    }
    assertThat(reading.option(Setting.HOST, "0.0.0.0").faults())
        .containsExactly(
            "alex.yaml:1:22: gateway.anonymous: is allowed on a loopback address only, and host is"
                + " 0.0.0.0; write false, or serve on 127.0.0.1");
    assertThat(file("host: 0.0.0.0").fine().anonymousScoring()).isFalse();
  }

  @Test
  void needsTheCertificateAndTheKey() throws Exception {
    TestCertificate.p256().into(folder);
    assertThat(file("tls: {key: server.key}").faults())
        .containsExactly(
            "alex.yaml:1:12: tls.key: needs tls.certificate too; give both, or neither");
    assertThat(file("tls: {certificate: server.pem}").faults())
        .containsExactly(
            "alex.yaml:1:20: tls.certificate: needs tls.key too; give both, or neither");
    Files.writeString(folder.resolve("server.key"), TestCertificate.rsa().key());
    assertThat(file("tls: {certificate: server.pem, key: server.key}").faults())
        .containsExactly(
            "alex.yaml:1:37: tls.key: server.key does not fit the certificate; give the key for"
                + " which the certificate was made");
  }

  @Test
  void saysThatTheFileIsAwayOrNoYaml() throws Exception {
    SettingsReading reading = file("port: [");
    assertThat(reading.faults()).singleElement().asString().startsWith("alex.yaml:2:1: ");
    Files.delete(folder.resolve("alex.yaml"));
    assertThat(reading.faults())
        .containsExactly(
            "alex.yaml: cannot be read; give a file that this user may read; alex template alex"
                + " writes one");
  }
}
