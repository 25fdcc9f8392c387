// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.home;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chainbridge.alex.ledger.Envelope;
import io.chainbridge.alex.lifecycle.ModelId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people read and the gateway loads: whole files, numbered reports. */
final class ModelDocumentStoreTest {
  private static final ModelId MODEL = new ModelId("risk_v1.0.0");
  private static final ModelId OTHER = new ModelId("risk_v2.0.0");

  @TempDir Path home;
  private ModelDocumentStore store = new ModelDocumentStore(Path.of(""));

  @BeforeEach
  void open() {
    store = new ModelDocumentStore(home);
  }

  private void write(String name, String text) {
    store.write(MODEL, name, text.getBytes(UTF_8));
  }

  @Test
  void keepsTheNewestBytesUnderTheNameAndNothingElse() {
    assertThat(store.read(MODEL, "proposal.md")).isEmpty();
    write("proposal.md", "first, and longer");
    write("proposal.md", "second");
    assertThat(store.read(MODEL, "proposal.md"))
        .hasValueSatisfying(bytes -> assertThat(bytes).asString().isEqualTo("second"));
    assertThat(store.read(OTHER, "proposal.md")).isEmpty();
    assertThat(home.resolve("models/risk_v1.0.0"))
        .isDirectoryContaining("glob:**/proposal.md")
        .isDirectoryNotContaining("glob:**/.*");
  }

  @Test
  void neverShowsHalfADocument() throws Exception {
    byte[] ones = new byte[200_000];
    byte[] twos = new byte[100_000];
    Arrays.fill(ones, (byte) 1);
    Arrays.fill(twos, (byte) 2);
    store.write(MODEL, "report.md", ones);
    try (ExecutorService threads = Executors.newFixedThreadPool(1)) {
      Future<?> writing =
          threads.submit(() -> {
            for (int round = 0; round < 100; round++) {
              store.write(MODEL, "report.md", round % 2 == 0 ? twos : ones);
            }
          });
      while (!writing.isDone()) {
        byte[] seen = store.read(MODEL, "report.md").orElseThrow();
        assertThat(Arrays.equals(seen, ones) || Arrays.equals(seen, twos)).isTrue();
      }
      writing.get();
    }
  }

  @Test
  void passesOverWhatAProcessThatDiedLeftHalfWritten() throws IOException {
    write("proposal.md", "whole");
    Path half = home.resolve("models/risk_v1.0.0/.proposal.md.half");
    Files.writeString(half, "wh");
    assertThat(store.read(MODEL, "proposal.md"))
        .hasValueSatisfying(bytes -> assertThat(bytes).asString().isEqualTo("whole"));
    write("proposal.md", "new");
    assertThat(half).doesNotExist();
  }

  @Test
  void numbersTheReportsOfEachModelFromOne() {
    assertThat(store.newestReport(MODEL)).isEmpty();
    for (int number = 1; number <= 11; number++) {
      String name = "training_report_" + number + ".md";
      assertThat(ModelDocumentStore.report(number)).isEqualTo(name);
      write(name, "report");
      assertThat(store.newestReport(MODEL)).contains(name);
    }
    assertThat(store.newestReport(OTHER)).isEmpty();
  }

  @Test
  void writesAnEnvelopeWithOneSignature() throws IOException {
    store.writeEnvelope(MODEL, new Envelope("text/plain", new byte[] {1, 2}, new byte[] {3, 4, 5}));
    JsonNode root =
        new ObjectMapper().readTree(store.read(MODEL, ModelDocumentStore.ENVELOPE).orElseThrow());
    assertThat(root.path("payloadType").asText()).isEqualTo("text/plain");
    assertThat(Base64.getDecoder().decode(root.path("payload").asText())).containsExactly(1, 2);
    assertThat(root.path("signatures")).hasSize(1);
    assertThat(Base64.getDecoder().decode(root.path("signatures").path(0).path("sig").asText()))
        .containsExactly(3, 4, 5);
  }

  @Test
  void failsWhereTheFolderOfTheModelIsAFile() throws IOException {
    Files.createDirectory(home.resolve("models"));
    Files.createFile(home.resolve("models/risk_v1.0.0"));
    assertThatThrownBy(() -> write("proposal.md", "x")).isInstanceOf(UncheckedIOException.class);
  }
}
