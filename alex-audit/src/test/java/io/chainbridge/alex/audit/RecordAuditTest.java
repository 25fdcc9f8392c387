// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.audit.archive.ArchiveAudit;
import io.chainbridge.alex.audit.outcome.KeptOutcomes;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.formats.ArtifactReader;
import io.chainbridge.alex.formats.io.ArtifactReading;
import io.chainbridge.alex.governance.GovernedLoans;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.predictionlog.Durability;
import io.chainbridge.alex.predictionlog.LogSettings;
import io.chainbridge.alex.predictionlog.PredictionLog;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each record of the prediction log must be what the log and the artifacts make of its inputs. */
final class RecordAuditTest {
  private static final LogSettings SMALL = new LogSettings(64 << 10, Durability.PROCESS);
  private static final double DEBT = 0.5;

  private final Path folder;
  private final GovernedLoans loans;

  RecordAuditTest(@TempDir Path temporary) {
    this.folder = temporary;
    this.loans = GovernedLoans.in(folder.resolve("home")).inShadow();
  }

  @AfterEach
  void close() {
    loans.close();
  }

  private Sha256 artifact(ModelId model) {
    return loans.home().journal().eventsOf(model).stream()
        .map(logged ->
            switch (logged.event()) {
              case Event.TrainingAccepted accepted -> accepted.evidence().artifact();
              case Event.BaselineProposed baseline -> baseline.evidence().artifact();
              default -> Sha256.of(new byte[0]);
            })
        .filter(digest -> !digest.equals(Sha256.of(new byte[0])))
        .findFirst()
        .orElseThrow();
  }

  private double score(ModelId model) {
    byte[] bytes = loans.home().blobs().get(artifact(model)).orElseThrow();
    if (ArtifactReader.read("artifact", bytes) instanceof ArtifactReading.Read read) {
      return read.model().score(new double[] {DEBT});
    }
    throw new AssertionError("unreadable");
  }

  private void arm(ObjectNode root, String name, ModelId model) {
    ObjectNode arm = root.putObject(name);
    arm.put("model", model.value()).put("artifact", artifact(model).hex());
    arm.put("status", "OK").put("score", score(model));
  }

  /** A request that the baseline answered, the model in shadow scored beside it. */
  private ObjectNode record() {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("v", 1).put("id", "row-1").put("name", "loans").put("key", "k").put("group", "");
    root.put("generation", loans.governance().logSize());
    root.put("at", loans.now().getEpochSecond() * 1_000_000L).put("latency_nanos", 1_000);
    ObjectNode route = root.putObject("route");
    route.put("mode", "SHADOW").put("percent", 0).put("salt", "").put("bucket", -1);
    route.put("arm", "CHAMPION");
    arm(root, "champion", GovernedLoans.BASELINE);
    arm(root, "challenger", GovernedLoans.MODEL);
    root.put("score_diff", score(GovernedLoans.MODEL) - score(GovernedLoans.BASELINE));
    root.put("decided_by", "CHAMPION").put("score", score(GovernedLoans.BASELINE));
    root.putObject("inputs").put("debt", DEBT);
    return root;
  }

  private List<String> found(List<ObjectNode> records) throws IOException {
    Path predictions = Files.createTempDirectory(folder, "predictions");
    try (PredictionLog log = PredictionLog.open(predictions, SMALL)) {
      for (ObjectNode record : records) {
        log.append(record.toString().getBytes(StandardCharsets.UTF_8)).join();
      }
    }
    LogContent content = new LogContent();
    content.audit(
        loans.home().folder().resolve("alex.db"),
        loans.home().keys().log().verifier(),
        AuditTrust.ofTheFolder());
    return RecordAudit.of(
            ArchiveAudit.of(predictions, List.of(), content.continuity()),
            KeptOutcomes.in(loans.home().outcomes()),
            StoredBlobs.in(loans.home().folder().resolve("blobs")),
            content)
        .findings();
  }

  private List<String> found(Consumer<ObjectNode> change) throws IOException {
    ObjectNode record = record();
    change.accept(record);
    return found(List.of(record));
  }

  private static ObjectNode in(ObjectNode root, String name) {
    return (ObjectNode) root.get(name);
  }

  @Test
  @Proves("S4.2")
  void findsNothingInARecordThatTheLogAndTheArtifactsMake() throws IOException {
    assertThat(found(_ -> {})).isEmpty();
  }

  @Test
  @Proves("S4.2")
  void namesWhateverIsNotWhatTheArtifactsAndTheLogMake() throws IOException {
    Map<String, Consumer<ObjectNode>> changes = new LinkedHashMap<>();
    changes.put(
        "the score of loans_v0.1.0 is not what its artifact gives",
        all -> in(all, "champion").put("score", 0.01));
    changes.put(
        "the score of loans_v0.2.0 is not what its artifact gives",
        all -> in(all, "challenger").put("score", 0.01));
    changes.put(
        "the answer is not the score of the model that decided", all -> all.put("score", 0.5));
    changes.put("score_diff is not the difference", all -> all.put("score_diff", 0.5));
    changes.put("score_diff does not go with its scores", all -> all.remove("score_diff"));
    changes.put(
        "loans_v0.2.0 decided in shadow mode",
        all ->
            all.put("decided_by", "CHALLENGER")
                .put("score", in(all, "challenger").get("score").asDouble()));
    changes.put("leaves are gone", all -> all.put("generation", 999));
    changes.put(
        "loans_v0.2.0 was scored while the log had it PROPOSAL",
        all -> all.put("generation", loans.governance().logSize() - 5));
    changes.put(
        "is missing: " + "0".repeat(64),
        all -> in(all, "champion").put("artifact", "0".repeat(64)));
    changes.put(
        "has a score of inputs that do not fit", all -> in(all, "inputs").put("debt", "much"));
    changes.put(
        "its bucket is not that of its key",
        all ->
            in(all, "route")
                .put("mode", "CANARY")
                .put("percent", 10)
                .put("salt", "s")
                .put("bucket", 1));
    changes.put("No value for property 'route'", all -> all.remove("route"));
    for (Map.Entry<String, Consumer<ObjectNode>> change : changes.entrySet()) {
      assertThat(found(change.getValue()))
          .as(change.getKey())
          .anySatisfy(finding ->
              assertThat(finding.toLowerCase(Locale.ROOT))
                  .contains(change.getKey().toLowerCase(Locale.ROOT)));
    }
  }

  @Test
  void namesOneKindOfFaultOnceWithItsNumberAndItsFirstRecord() throws IOException {
    ObjectNode wrong = record().put("score", 0.5);
    assertThat(found(List.of(record(), wrong, record(), wrong)))
        .containsExactly(
            "2 prediction records, the first 2: the answer is not the score of the model that"
                + " decided");
  }

  @Test
  @Proves("A12")
  void missesRecordsThatTheLogCounted() throws IOException {
    List<ObjectNode> three = List.of(record(), record(), record());
    Path counted = Files.createTempDirectory(folder, "counted");
    try (PredictionLog log = PredictionLog.open(counted, SMALL)) {
      for (ObjectNode record : three) {
        log.append(record.toString().getBytes(StandardCharsets.UTF_8)).join();
      }
      loans.governance().countRecords(3, log.head().hash(), new byte[0]);
    }
    assertThat(found(three)).isEmpty();
    assertThat(found(List.of(record())))
        .singleElement()
        .asString()
        .startsWith("prediction records 2 to 3 are missing: log leaf ");
    assertThat(found(List.of(record(), record(), record().put("id", "another"))))
        .singleElement()
        .asString()
        .startsWith("prediction record 3 is not the one that log leaf ");
  }
}
