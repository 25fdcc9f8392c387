// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stranger's tool agrees with the room's signatures. */
class OpensslTest {
  @TempDir Path folder;

  @BeforeAll
  static void needsOpenssl() {
    boolean found =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(place -> Files.isExecutable(Path.of(place, "openssl")));
    Assumptions.assumeTrue(found, "skipped: openssl is not on the PATH");
  }

  @Test
  void verifiesAnEnvelopeByItsPaeAndTheDerSignature() throws IOException, InterruptedException {
    InstallationKey key = InstallationKey.generate();
    Envelope envelope = key.sign(Envelope.PAYLOAD_TYPE_IN_TOTO, "{}".getBytes(UTF_8));
    Files.writeString(folder.resolve("alex.pub"), key.publicKey().toPem());
    Files.write(folder.resolve("sig"), envelope.signature());
    Files.write(folder.resolve("pae"), envelope.pae());
    List<String> command =
        List.of("openssl", "dgst", "-sha256", "-verify", "alex.pub", "-signature", "sig", "pae");
    assertThat(run(command)).isZero();
    Files.writeString(folder.resolve("pae"), "DSSEv1 other");
    assertThat(run(command)).isNotZero();
  }

  @Test
  void verifiesACheckpointByItsTextAndTheRawSignature() throws IOException, InterruptedException {
    LogKey key = LogKey.generate();
    LogCheckpoint checkpoint = new LogCheckpoint("log.alex.example", TreeHead.EMPTY);
    String note = key.sign(checkpoint).note();
    String line = note.lines().toList().getLast();
    byte[] blob = Base64.getDecoder().decode(line.substring(line.lastIndexOf(' ') + 1));
    Files.write(folder.resolve("log.der"), key.spki());
    Files.write(folder.resolve("sig"), Arrays.copyOfRange(blob, 4, blob.length));
    Files.writeString(folder.resolve("text"), checkpoint.text());
    List<String> command =
        List.of(
            "openssl",
            "pkeyutl",
            "-verify",
            "-pubin",
            "-keyform",
            "DER",
            "-inkey",
            "log.der",
            "-rawin",
            "-in",
            "text",
            "-sigfile",
            "sig");
    assertThat(run(command)).isZero();
    Files.writeString(folder.resolve("text"), checkpoint.text() + "x");
    assertThat(run(command)).isNotZero();
  }

  private int run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }
}
