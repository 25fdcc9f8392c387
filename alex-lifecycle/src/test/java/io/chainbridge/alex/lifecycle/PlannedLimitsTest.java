// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.lifecycle.decide.Command;
import io.chainbridge.alex.lifecycle.decide.Decision;
import io.chainbridge.alex.lifecycle.decide.Lifecycle;
import io.chainbridge.alex.lifecycle.decide.Story;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.lifecycle.plan.PlannedLimit;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A proposal may plan any metric of the held-out rows, on its right side; the plan binds. */
final class PlannedLimitsTest {
  private final Samples.ProposalDraft proposal = new Samples.ProposalDraft();
  private final Samples.TrainingDraft training = new Samples.TrainingDraft();

  private void plan(Metric metric, PlannedLimit limit) {
    Map<Metric, PlannedLimit> limits = new EnumMap<>(proposal.thresholds);
    limits.put(metric, limit);
    proposal.thresholds = limits;
  }

  private List<String> refused() {
    return new Story().refused(new Command.Propose(proposal.build(), Samples.ENGINEER));
  }

  private List<Shortfall> judged() {
    Story story =
        new Story()
            .take(new Command.Propose(proposal.build(), Samples.ENGINEER))
            .sign(Checkpoint.PROPOSAL_REVIEW, Role.ALEX, Samples.ALEX)
            .take(new Command.SubmitPrototype(computingAll(), Samples.ENGINEER))
            .take(new Command.SubmitTraining(training.build(), Samples.ENGINEER));
    return story.dossier.state() instanceof State.Rejected rejected
        ? rejected.shortfalls()
        : List.of();
  }

  private static PrototypeEvidence computingAll() {
    PrototypeEvidence sound = Samples.prototype();
    List<Reading> all =
        Arrays.stream(Metric.values()).map(metric -> Reading.recomputed(metric, 0.1, 500)).toList();
    return new PrototypeEvidence(
        sound.training(),
        sound.features(),
        sound.rows(),
        sound.splitPlan(),
        sound.split(),
        new PrototypeEvidence.FitRun.Fitted(750, Samples.digest("prototype"), all),
        sound.synthetic(),
        sound.kept());
  }

  @ParameterizedTest
  @CsvSource({
    "AUC_ROC, BELOW, 0.8",
    "AUC_PR, AT_MOST, 0.4",
    "BRIER_SCORE, ABOVE, 0.1",
    "LOG_LOSS, AT_LEAST, 0.2",
    "CALIBRATION_ERROR, ABOVE, 0.01",
    "BRIER_SKILL, BELOW, 0.1",
    "HELD_OUT_ROWS, AT_MOST, 2000",
    "AUC_ROC, ABOVE, NaN",
    "DIVERGENCE_RATE, BELOW, 0.1",
    "PREDICTION_LATENCY_P99, BELOW, 100"
  })
  @Proves({"S1.6", "S1.11"})
  void refusesALimitOnTheWrongSideOrOfAMetricThatIsNotJudged(
      Metric metric, PlannedLimit.Side side, double bound) {
    plan(metric, new PlannedLimit(side, bound));
    assertThat(refused()).containsExactly("PLANNED_LIMIT_WRONG");
  }

  @ParameterizedTest
  @CsvSource({
    "BRIER_SKILL, -0.1",
    "LOG_LOSS_SKILL, -0.01",
    "HELD_OUT_ROWS, 999",
    "HELD_OUT_EVENTS, 99"
  })
  @Proves("S1.6")
  void refusesALowerLimitWeakerThanThePolicy(Metric metric, double bound) {
    plan(metric, PlannedLimit.above(bound));
    assertThat(refused()).containsExactly("THRESHOLD_WEAKER_THAN_POLICY");
  }

  @ParameterizedTest
  @CsvSource({
    "AUC_ROC, ABOVE, 0.80, true",
    "AUC_ROC, ABOVE, 0.81, false",
    "AUC_ROC, AT_LEAST, 0.81, true",
    "AUC_PR, ABOVE, 0.40, true",
    "AUC_PR, ABOVE, 0.42, false",
    "BRIER_SKILL, ABOVE, 0.01, true",
    "BRIER_SKILL, ABOVE, 0.02, false",
    "LOG_LOSS_SKILL, AT_LEAST, 0.04, false",
    "HELD_OUT_ROWS, AT_LEAST, 5000, true",
    "HELD_OUT_EVENTS, ABOVE, 400, false"
  })
  @Proves("S1.11")
  void judgesAPlannedLowerLimitAtTheTrainingGate(
      Metric metric, PlannedLimit.Side side, double bound, boolean kept) {
    training.aucRoc = 0.81;
    training.aucPr = 0.41;
    plan(metric, new PlannedLimit(side, bound));
    if (kept) {
      assertThat(judged()).isEmpty();
    } else {
      assertThat(judged())
          .singleElement()
          .satisfies(reason -> {
            assertThat(reason.code()).isEqualTo("PLANNED_LIMIT_MISSED");
            assertThat(reason.row()).isEqualTo("S1.11");
            assertThat(reason.subject()).isEqualTo(metric.key());
            assertThat(reason.limit()).isEqualTo(new Shortfall.Amount.Of(bound));
          });
    }
  }

  @Test
  @Proves("S1.11")
  void demandsAPlannedMetricThatWasNotRecomputed() {
    plan(Metric.AUC_ROC, PlannedLimit.above(0.8));
    assertThat(judged()).extracting(Shortfall::code).containsExactly("METRIC_MISSING");
  }

  @Test
  @Proves("S1.11")
  void acceptsExactlyTheAreasAboveThePlannedOne() {
    new ForAll(31, 60)
        .holds(
            random -> new double[] {random.nextDouble(), random.nextDouble()},
            areas -> {
              plan(Metric.AUC_ROC, PlannedLimit.above(areas[0]));
              training.aucRoc = areas[1];
              assertThat(judged().isEmpty()).isEqualTo(areas[1] > areas[0]);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TODO",
        "TBD: predict losses of shipments here",
        "x",
        "x x x x x x x",
        "loss loss loss loss loss loss",
        "Lorem ipsum dolor sit amet consectetur",
        "n/a for now, see the wiki instead",
        "Predict financed shipment losses",
        "What is predicted, for whom, from which data.",
        "what the score DECIDES and what a wrong score costs",
        "What is predicted, for whom, from which data: loans."
      })
  @Proves("S1.2")
  void refusesPlaceholdersAndTextsThatAreNoSentence(String text) {
    proposal.problem = text;
    assertThat(refused()).containsExactly("NOT_A_SENTENCE");
    proposal.problem = new Samples.ProposalDraft().problem;
    proposal.justification = text;
    assertThat(refused()).containsExactly("NOT_A_SENTENCE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Predict which financed shipments end.",
        "A wrong score costs the house money.",
        "Das Risiko jeder Finanzierung wird vorhergesagt.",
        "\u9810\u6e2c\u8cb8\u6b3e\u9055\u7d04"
      })
  @Proves("S1.2")
  void takesASentenceInAnyLanguage(String text) {
    proposal.problem = text;
    Decision decision = decision(proposal.build());
    assertThat(decision).isInstanceOf(Decision.Accepted.class);
  }

  private static Decision decision(Proposal proposal) {
    return Lifecycle.decide(
        Dossier.unknown(Samples.MODEL),
        new Command.Propose(proposal, Samples.ENGINEER),
        Policy.framework(),
        Samples.START);
  }
}
