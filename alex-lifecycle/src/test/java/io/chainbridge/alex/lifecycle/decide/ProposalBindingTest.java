// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.lifecycle.Constraint;
import io.chainbridge.alex.lifecycle.ModelFamily;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Samples;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.TrainingEvidence.ConstraintProof;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.lifecycle.gate.ExceptionCheck;
import io.chainbridge.alex.lifecycle.gate.TrainingGate;
import io.chainbridge.alex.lifecycle.plan.DataWindow;
import io.chainbridge.alex.lifecycle.plan.LabelDelay;
import io.chainbridge.alex.lifecycle.plan.SplitRule;
import io.chainbridge.alex.lifecycle.plan.TrainedOn;
import io.chainbridge.alex.testkit.Proves;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The trained model is the proposed one: every field that differs is named with both sides. */
final class ProposalBindingTest {
  private static final TrainedOn AS_PROPOSED = Samples.TRAINED_ON;

  private final Samples.TrainingDraft draft = new Samples.TrainingDraft();
  private final Story story = new Story().prototyped();

  /** Each reason as subject, found and demanded. */
  private List<String> reasons() {
    story.rejected(new Command.SubmitTraining(draft.build(), Samples.ENGINEER));
    return ((State.Rejected) story.dossier.state())
        .shortfalls().stream().map(ProposalBindingTest::line).toList();
  }

  private static String line(Shortfall reason) {
    return "%s %s %s | %s | %s"
        .formatted(
            reason.row(), reason.code(), reason.subject(), reason.found(), reason.demanded());
  }

  private static DataWindow days(String from, String to) {
    return new DataWindow.Between(
        Instant.parse(from + "T00:00:00Z"), Instant.parse(to + "T00:00:00Z"));
  }

  private void trainedOn(List<String> features, DataWindow training, DataWindow heldOut) {
    draft.trainedOn =
        new TrainedOn(
            features,
            training,
            heldOut,
            AS_PROPOSED.heldOutCovered(),
            AS_PROPOSED.split(),
            AS_PROPOSED.seed(),
            AS_PROPOSED.label(),
            AS_PROPOSED.delay(),
            true);
  }

  private void splitBy(SplitRule split, long seed, double covered) {
    draft.trainedOn =
        new TrainedOn(
            AS_PROPOSED.features(),
            AS_PROPOSED.training(),
            AS_PROPOSED.heldOut(),
            covered,
            split,
            seed,
            AS_PROPOSED.label(),
            AS_PROPOSED.delay(),
            true);
  }

  private void labelled(String column, LabelDelay delay) {
    draft.trainedOn =
        new TrainedOn(
            AS_PROPOSED.features(),
            AS_PROPOSED.training(),
            AS_PROPOSED.heldOut(),
            AS_PROPOSED.heldOutCovered(),
            AS_PROPOSED.split(),
            AS_PROPOSED.seed(),
            column,
            delay,
            true);
  }

  @Test
  @Proves("S3.12")
  void refusesAnotherFamily() {
    draft.declared = "GAM";
    draft.detected = ModelFamily.GAM;
    assertThat(reasons())
        .containsExactly("S3.12 PROPOSAL_DIFFERS model_type | trained: GAM | proposed: EBM");
  }

  @Test
  @Proves("S3.12")
  void namesEachFeatureThatWasNotProposedAndEachThatIsMissing() {
    trainedOn(List.of("prior_losses_flag", "cargo"), AS_PROPOSED.training(), AS_PROPOSED.heldOut());
    assertThat(reasons())
        .containsExactly(
            "S3.12 PROPOSAL_DIFFERS cargo | a feature of the model | not in the feature list",
            "S3.12 PROPOSAL_DIFFERS shipper_on_time_pct_90d | not a feature of the model"
                + " | in the feature list");
  }

  @Test
  @Proves("S3.12")
  void refusesTheLabelAsAFeatureInAnyCase() {
    trainedOn(
        List.of("prior_losses_flag", "shipper_on_time_pct_90d", "LOSS"),
        AS_PROPOSED.training(),
        AS_PROPOSED.heldOut());
    assertThat(reasons())
        .containsExactly(
            "S3.12 PROPOSAL_DIFFERS LOSS | a feature of the model | not in the feature list",
            "S3.12 LABEL_AS_FEATURE LOSS | a feature | the label is no feature");
  }

  @Test
  @Proves("S3.12")
  void refusesAFeatureOrderOnlyWhenTheFeaturesDiffer() {
    trainedOn(
        List.of("shipper_on_time_pct_90d", "prior_losses_flag"),
        AS_PROPOSED.training(),
        AS_PROPOSED.heldOut());
    story.take(new Command.SubmitTraining(draft.build(), Samples.ENGINEER));
    assertThat(story.dossier.state()).isInstanceOf(State.Trained.class);
  }

  @Test
  @Proves("S3.12")
  void refusesOtherWindowsEarlierLaterOrSmaller() {
    trainedOn(AS_PROPOSED.features(), days("2024-02-01", "2025-07-01"), AS_PROPOSED.heldOut());
    assertThat(reasons())
        .containsExactly(
            "S3.12 PROPOSAL_DIFFERS training window | trained: 2024-02-01 until before 2025-07-01"
                + " | proposed: 2024-01-01 until before 2025-07-01");
    for (DataWindow other :
        List.of(
            days("2025-06-30", "2025-09-30"),
            days("2025-07-01", "2025-09-30"),
            days("2025-07-02", "2025-10-01"),
            days("2025-10-01", "2025-12-01"),
            new DataWindow.AllRows())) {
      trainedOn(AS_PROPOSED.features(), AS_PROPOSED.training(), other);
      assertThat(reasons())
          .containsExactly(
              "S3.12 PROPOSAL_DIFFERS held-out window | trained: "
                  + other.words()
                  + " | proposed: 2025-07-01 until before 2025-10-01");
    }
  }

  @Test
  @Proves("S3.12")
  void refusesRowsThatCoverTooLittleOfTheHeldOutWindow() {
    splitBy(AS_PROPOSED.split(), 7, Math.nextDown(0.9));
    assertThat(reasons())
        .containsExactly(
            "S3.12 PROPOSAL_DIFFERS held-out window | its rows cover "
                + Math.nextDown(0.9)
                + " of the planned days | at least 0.9");
    splitBy(AS_PROPOSED.split(), 7, Double.NaN);
    assertThat(reasons()).hasSize(1);
    splitBy(AS_PROPOSED.split(), 7, 0.9);
    story.take(new Command.SubmitTraining(draft.build(), Samples.ENGINEER));
    assertThat(story.dossier.state()).isInstanceOf(State.Trained.class);
  }

  @Test
  @Proves({"S3.12", "S2.3"})
  void refusesAnotherSplitAndASplitThatNothingExplains() {
    for (SplitRule other :
        List.of(new SplitRule.Random(0.7), new SplitRule.FileOrder(0.7), new SplitRule.Unknown())) {
      splitBy(other, 7, 1);
      assertThat(reasons())
          .containsExactly(
              "S3.12 PROPOSAL_DIFFERS split | trained: "
                  + other.words()
                  + " | proposed: by time, purged");
    }
  }

  @Test
  @Proves({"S1.9", "S2.3"})
  void demandsWhyRowsWithATimeAreSplitAtRandom() {
    SplitRule random = new SplitRule.Random(0.7);
    splitBy(random, 7, 1);
    assertThat(splitReasons(random, "")).containsExactly("PREREGISTRATION_MISSING nothing");
    assertThat(splitReasons(random, "simply so"))
        .containsExactly("NOT_A_SENTENCE 2 different words");
    assertThat(splitReasons(random, "every buyer is one row alone")).isEmpty();
    splitBy(new SplitRule.FileOrder(0.7), 7, 1);
    assertThat(splitReasons(new SplitRule.FileOrder(0.7), "")).isEmpty();
  }

  private List<String> splitReasons(SplitRule split, String reason) {
    Samples.ProposalDraft proposed = new Samples.ProposalDraft();
    proposed.split = split;
    proposed.splitReason = reason;
    return TrainingGate.shortfalls(draft.build(), proposed.build(), Policy.framework()).stream()
        .filter(shortfall -> shortfall.subject().equals("split reason"))
        .map(shortfall -> shortfall.code() + " " + shortfall.found())
        .toList();
  }

  @Test
  @Proves("S3.12")
  void refusesAnotherSeed() {
    splitBy(AS_PROPOSED.split(), 8, 1);
    assertThat(reasons()).containsExactly("S3.12 PROPOSAL_DIFFERS seed | trained: 8 | proposed: 7");
  }

  @Test
  @Proves("S3.12")
  void refusesAnotherLabelAndAnotherDelay() {
    labelled("", AS_PROPOSED.delay());
    assertThat(reasons())
        .containsExactly("S3.12 PROPOSAL_DIFFERS label column | trained: none | proposed: loss");
    labelled("loss", new LabelDelay.After(0));
    assertThat(reasons())
        .containsExactly("S3.12 PROPOSAL_DIFFERS label delay | trained: 0 days | proposed: 1 day");
  }

  @Test
  @Proves("S3.12")
  void refusesAConstraintThatWasNotProposed() {
    List<ConstraintProof> proofs = new ArrayList<>(draft.proofs);
    proofs.add(
        new ConstraintProof(
            new Constraint("cargo", Constraint.Direction.INCREASING, "declared"),
            ConstraintProof.Outcome.PROVEN,
            ""));
    draft.proofs = proofs;
    assertThat(reasons())
        .containsExactly(
            "S3.12 PROPOSAL_DIFFERS monotonicity_constraints | declared: cargo INCREASING"
                + " | proposed: prior_losses_flag, shipper_on_time_pct_90d alone");
  }

  @Test
  @Proves("S3.12")
  void namesEveryDifferenceAtOnce() {
    draft.trainedOn =
        new TrainedOn(
            List.of("cargo"),
            new DataWindow.AllRows(),
            new DataWindow.AllRows(),
            1,
            new SplitRule.Random(0.5),
            1,
            "late",
            new LabelDelay.MonthEnd(),
            true);
    assertThat(reasons())
        .hasSize(9)
        .allMatch(reason -> reason.startsWith("S3.12 PROPOSAL_DIFFERS"));
  }

  @Test
  @Proves("S3.12")
  void letsNoExceptionPassADifference() {
    assertThat(ExceptionCheck.allowed("PROPOSAL_DIFFERS")).isFalse();
    assertThat(ExceptionCheck.allowed("LABEL_AS_FEATURE")).isFalse();
  }
}
