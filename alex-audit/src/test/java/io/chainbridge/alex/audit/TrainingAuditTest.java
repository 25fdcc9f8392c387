// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.documents.CommandJson;
import io.chainbridge.alex.documents.RecordedCommand;
import io.chainbridge.alex.evidence.kept.Explainability;
import io.chainbridge.alex.evidence.kept.HeldOutRows;
import io.chainbridge.alex.evidence.kept.JudgedOn;
import io.chainbridge.alex.evidence.rows.RowPrints;
import io.chainbridge.alex.governance.GovernedLoans;
import io.chainbridge.alex.lifecycle.dossier.Cause;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a log says of a submission is recomputed from the files that the submission kept. */
final class TrainingAuditTest {
  private final Path folder;
  private final GovernedLoans loans;

  TrainingAuditTest(@TempDir Path temporary) {
    this.folder = temporary.resolve("home");
    this.loans = GovernedLoans.in(folder).approved();
  }

  @AfterEach
  void close() {
    loans.close();
  }

  private List<LoggedEvent> log() {
    return loans.home().journal().events();
  }

  private HomeAudit.Line line(List<LoggedEvent> leaves) throws IOException {
    SortedMap<Long, LoggedEvent> indexed = new TreeMap<>();
    leaves.forEach(leaf -> indexed.put((long) indexed.size(), leaf));
    return TrainingAudit.of(StoredBlobs.in(folder.resolve("blobs")), indexed);
  }

  /** The log with every training command rewritten consistently, blobs and all. */
  private List<LoggedEvent> forged(UnaryOperator<String> change) {
    List<LoggedEvent> forged = new ArrayList<>();
    for (LoggedEvent leaf : log()) {
      byte[] command = loans.home().blobs().get(leaf.cause().command()).orElseThrow();
      String text = new String(command, StandardCharsets.UTF_8);
      byte[] changed =
          text.contains("\"type\":\"SUBMIT_TRAINING\"")
              ? change.apply(text).getBytes(StandardCharsets.UTF_8)
              : command;
      Cause cause =
          new Cause(
              loans.home().blobs().put(changed),
              leaf.cause().policy(),
              leaf.cause().rules(),
              leaf.cause().templates());
      forged.add(new LoggedEvent(leaf.id(), leaf.model(), leaf.at(), cause, leaf.event()));
    }
    return forged;
  }

  private List<String> found(UnaryOperator<String> change) throws IOException {
    return line(forged(change)).findings();
  }

  @Test
  @Proves("S3.2")
  void recomputesWhatWasSubmitted() throws IOException {
    HomeAudit.Line line = line(log());
    assertThat(line.findings()).isEmpty();
    assertThat(line.checked()).isPositive();
    assertThat(found(text -> text)).isEmpty();
  }

  @Test
  @Proves("S3.2")
  void findsEveryReadingThatWasChanged() throws IOException {
    for (String metric :
        List.of("BRIER_SCORE", "LOG_LOSS", "CALIBRATION_ERROR", "BRIER_SKILL", "HELD_OUT_ROWS")) {
      assertThat(
              found(text ->
                  text.replaceFirst(
                      "(\"metric\":\"" + metric + "\",[^}]*\"value\":)[-0-9.e]+", "$10.0123")))
          .as(metric)
          .anySatisfy(line -> assertThat(line).contains("in the log and", "by its rows"));
    }
  }

  @Test
  @Proves("S3.4")
  void findsAnImportanceThatWasChanged() throws IOException {
    assertThat(found(text -> text.replaceFirst("(\"importance\":\\{\"debt\":)[0-9.]+", "$10.5")))
        .anySatisfy(line -> assertThat(line).contains("importance is {debt=0.5} in the log"));
  }

  @Test
  @Proves("S2.3")
  void findsACountOfRowsThatWasChanged() throws IOException {
    for (String field : List.of("trainingRepeated", "heldOutShared", "valuesInTime", "values")) {
      assertThat(found(text -> text.replaceFirst("(\"" + field + "\":)[0-9]+", "$112345")))
          .as(field)
          .anySatisfy(line -> assertThat(line).contains("rows are", "by its files"));
    }
    assertThat(found(text -> text.replaceFirst("(\"heldOutCovered\":)[0-9.]+", "$10.95")))
        .anySatisfy(line -> assertThat(line).contains("cover 0.95 in the log and"));
  }

  @Test
  void findsADigestThatIsNotOfItsEvidence() throws IOException {
    assertThat(found(text -> text.replaceFirst("(\"explainabilityMethod\":\")", "$1x")))
        .anySatisfy(line -> assertThat(line).endsWith("the digest is not that of the evidence"));
  }

  @Test
  void wantsTheFilesThatEvidenceIsMadeOf() throws IOException {
    for (String file :
        List.of(HeldOutRows.FILE, JudgedOn.FILE, RowPrints.FILE, Explainability.FILE)) {
      assertThat(found(text -> text.replace('"' + file + '"', "\"other\"")))
          .anySatisfy(line -> assertThat(line).endsWith("its command names no " + file));
    }
  }

  @Test
  @Proves("S3.15")
  void findsAnExplanationThatIsNotOfTheModel() throws IOException {
    String other = loans.home().blobs().put("{}".getBytes(StandardCharsets.UTF_8)).prefixed();
    assertThat(
            found(text ->
                text.replaceFirst("(\"explainability.json\":\")sha256:[0-9a-f]{64}", "$1" + other)))
        .anySatisfy(line ->
            assertThat(line).endsWith("explainability is not what its artifact and rows give"));
  }

  @Test
  void readsRowsOfTheirOwnFormOnly() throws IOException {
    RecordedCommand training =
        log().stream()
            .map(leaf -> loans.home().blobs().get(leaf.cause().command()).orElseThrow())
            .map(CommandJson::decode)
            .filter(RecordedCommand.class::isInstance)
            .map(RecordedCommand.class::cast)
            .filter(command -> command.files().containsKey(JudgedOn.FILE))
            .findFirst()
            .orElseThrow();
    String rows = digest(training, HeldOutRows.FILE);
    String facts = digest(training, JudgedOn.FILE);
    assertThat(
            found(text ->
                text.replace(rows, "x").replace(facts, rows).replace("\"x\"", '"' + facts + '"')))
        .anySatisfy(line -> assertThat(line).contains("lacks the column"));
  }

  private static String digest(RecordedCommand command, String file) {
    return Objects.requireNonNull(command.files().get(file)).prefixed();
  }
}
