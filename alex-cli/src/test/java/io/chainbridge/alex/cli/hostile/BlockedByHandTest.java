// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.cli.CommandRun;
import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.documents.EventJson;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.governance.kpi.Kpi;
import io.chainbridge.alex.governance.kpi.KpiProjection;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The blocked conditions through the command line: each is rejected with its code, the log has it
 * as a violation, and the audit explains it.
 */
final class BlockedByHandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder = Path.of("");

  private Path home() {
    return folder.resolve("desk/home");
  }

  private Desk trained() throws IOException {
    return Desks.trained(folder.resolve("desk"));
  }

  /** Submits, and returns the rejection that the log ends with. */
  private Event.Rejected rejection(Desk desk) {
    CommandRun run = desk.submitted("evan");
    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(ExitCode.DOES_NOT_HOLD);
    assertThat(run.out()).contains(Desk.MODEL + ": REJECTED at ");
    CommandRun verified = CommandRun.of("verify", home().toString());
    assertThat(verified.code()).as(verified.out()).isZero();
    try (Home opened = Home.openExisting(home())) {
      List<LoggedEvent> events = opened.journal().eventsOf(new ModelId(Desk.MODEL));
      return (Event.Rejected) events.getLast().event();
    }
  }

  private Kpi violations() {
    try (Home opened = Home.openExisting(home())) {
      KpiProjection book = new KpiProjection(opened.journal(), new EventJson());
      return Kpi.of(book.at(Instant.now()), Policy.framework()).stream()
          .filter(line -> line.row().equals("K4"))
          .findFirst()
          .orElseThrow();
    }
  }

  private void countsOneViolation() {
    assertThat(violations())
        .isEqualTo(new Kpi("K4", "governance violations", "0", "1", Kpi.Status.MISSED));
  }

  private static List<String> reasons(Event.Rejected rejected) {
    return rejected.shortfalls().stream()
        .filter(Shortfall::violates)
        .map(reason -> reason.row() + " " + reason.code() + " " + reason.subject())
        .toList();
  }

  private Event.Rejected edited(Consumer<ObjectNode> change) throws IOException {
    Desk desk = trained();
    ObjectNode root = (ObjectNode) JSON.readTree(desk.read(Desk.METADATA));
    change.accept(root);
    return rejection(desk.write(Desk.METADATA, root.toString()));
  }

  @Test
  @Proves({"V1", "K4"})
  void aProposalOfABlackBoxIsAViolationAndCanBeReplaced() throws IOException {
    Desk desk = Desks.fresh(folder.resolve("desk"));
    String honest = desk.read(Desk.PROPOSAL);
    desk.section("Model Type", "Not an EBM: a transformer").section("Rollback", "");
    Event.Rejected rejected = rejection(desk);
    assertThat(rejected.at()).isEqualTo(Stage.PROPOSAL);
    assertThat(reasons(rejected)).containsExactly("V1 BLACK_BOX_MODEL model_type");
    assertThat(rejected.shortfalls())
        .extracting(Shortfall::code)
        .contains("FAMILY_NOT_ALLOWED", "ROLLBACK_RULES_MISSING");
    countsOneViolation();
    Desk.require(desk.write(Desk.PROPOSAL, honest).submitted("evan"));
    Desk.require(desk.sign("PROPOSAL_REVIEW"));
    countsOneViolation();
  }

  @Test
  void anUnknownWordIsAFaultAndLeavesNothing() throws IOException {
    Desk desk = Desks.fresh(folder.resolve("desk")).section("Model Type", "something else");
    CommandRun run = desk.submitted("evan");
    assertThat(run.out()).startsWith(Desk.MODEL + ": refused, nothing has changed");
    assertThat(run.out()).contains("FAMILY_NOT_ALLOWED").doesNotContain("BLACK_BOX_MODEL");
    assertThat(violations().status()).isEqualTo(Kpi.Status.MET);
  }

  @Test
  @Proves("V1")
  void aTrainingFileOfABlackBoxIsAViolation() throws IOException {
    Desk desk = Desks.fresh(folder.resolve("desk"));
    String family = "family: LogisticRegression";
    desk.edit(Desk.TRAINING, family, "family: RandomForest");
    Event.Rejected rejected = rejection(desk);
    assertThat(rejected.at()).isEqualTo(Stage.PROPOSAL);
    assertThat(reasons(rejected)).containsExactly("V1 BLACK_BOX_MODEL family");
    assertThat(rejected.shortfalls().getFirst().found()).isEqualTo("RandomForest");
    countsOneViolation();
    desk.edit(Desk.TRAINING, "family: RandomForest", family).signProposal();
    desk.edit(Desk.TRAINING, family, "family: neural network");
    assertThat(rejection(desk).at()).as("once signed").isEqualTo(Stage.PROTOTYPE);
    desk.edit(Desk.TRAINING, "family: neural network", family);
    Desk.require(desk.train());
    assertThat(desk.submit().passed()).isTrue();
  }

  @Test
  @Proves("V1")
  void anArtifactThatNobodyCanLookIntoIsAViolation() throws IOException {
    Desk desk = trained();
    byte[] pickle = HexFormat.of().parseHex("80049505000000000000004b012e");
    Event.Rejected rejected = rejection(desk.write(Desk.ARTIFACT, pickle));
    assertThat(reasons(rejected)).startsWith("V1 BLACK_BOX_MODEL artifact");
    countsOneViolation();
    byte[] network = HexFormat.of().parseHex("0808120c7079746f7263683a52656c75");
    rejected = rejection(desk.write(Desk.ARTIFACT, network));
    assertThat(reasons(rejected)).startsWith("V1 BLACK_BOX_MODEL artifact");
    assertThat(violations().current()).isEqualTo("2");
  }

  @Test
  @Proves("V3")
  void aModelWhoseScoresAreNoProbabilitiesIsBlocked() throws IOException {
    Desk desk = Desks.signed(folder.resolve("desk"));
    OrderBook orders = OrderBook.of(desk.read(Desk.ORDERS));
    desk.write(Desk.ORDERS, orders.each(o -> o.isHeldOut() ? o : o.late(1 - o.late())).csv());
    Desk.require(desk.train());
    assertThat(reasons(rejection(desk)))
        .contains(
            "V3 UNCALIBRATED_BRIER_SCORE brier_score",
            "V3 UNCALIBRATED_LOG_LOSS log_loss",
            "V3 UNCALIBRATED_CALIBRATION_ERROR calibration_error");
    countsOneViolation();
  }

  @Test
  @Proves("V4")
  void aModelThatNobodyExplainsIsBlocked() throws IOException {
    Event.Rejected rejected =
        edited(root -> {
          root.put("explainability_method", "trust me");
          root.putObject("feature_importance");
        });
    assertThat(reasons(rejected))
        .containsExactly(
            "V4 EXPLAINABILITY_METHOD_MISSING explainability_method",
            "V4 FEATURE_IMPORTANCE_MISSING feature_importance");
    countsOneViolation();
  }

  @Test
  @Proves("V5")
  void aModelOfUnknownOriginIsBlocked() throws IOException {
    Event.Rejected rejected =
        edited(root -> {
          root.remove("training_data_hash");
          root.remove("lineage");
        });
    assertThat(reasons(rejected))
        .extracting(reason -> reason.split(" ")[1])
        .containsExactlyInAnyOrder(
            "TRAINING_DATA_HASH_MISSING",
            "TRAINING_SCRIPT_MISSING",
            "TRAINING_DATA_SOURCE_MISSING",
            "PARENT_MODEL_MISSING");
    countsOneViolation();
  }

  @Test
  @Proves("S3.9")
  void aModelThatKnowsNoMoreThanTheBaseRateIsRejected() throws IOException {
    Desk desk = Desks.signed(folder.resolve("desk"));
    OrderBook orders = OrderBook.of(desk.read(Desk.ORDERS));
    desk.write(Desk.ORDERS, orders.each(o -> o.due(o.id().hashCode() % 7 + 7)).csv());
    Desk.require(desk.train());
    Event.Rejected rejected = rejection(desk);
    assertThat(rejected.shortfalls())
        .filteredOn(reason -> reason.row().equals("S3.9"))
        .extracting(Shortfall::code)
        .containsExactly("NO_SKILL_BRIER", "NO_SKILL_LOG_LOSS");
  }

  @Test
  @Proves("S3.9")
  void tooFewRowsOrEventsAreNoEvidence() throws IOException {
    Desk desk = Desks.signed(folder.resolve("desk"));
    OrderBook orders = OrderBook.of(desk.read(Desk.ORDERS));
    desk.write(
        Desk.ORDERS, orders.times(o -> !o.isHeldOut() || o.id().hashCode() % 2 == 0 ? 1 : 0).csv());
    Desk.require(desk.train());
    assertThat(rejection(desk).shortfalls())
        .extracting(Shortfall::code)
        .contains("TOO_FEW_ROWS", "TOO_FEW_EVENTS");
  }
}
