// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Finding;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.Samples;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.dossier.ProductionPeriod;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.lifecycle.plan.PlannedLimit;
import io.chainbridge.alex.metrics.Verdict;
import io.chainbridge.alex.testkit.Proves;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RolloutStageTest {
  private static final Command.Widen SECOND = new Command.Widen(25, Samples.BEA);

  private final Story story = new Story().rolling();

  @Test
  @Proves({"S5.2", "S5.3", "S5.11", "S6.1", "C4"})
  void takesFourWeeklyStepsToAllTraffic() {
    story.step(25).step(50).step(100);

    assertThat(story.dossier.state())
        .isInstanceOfSatisfying(
            State.Live.class,
            live -> {
              ProductionPeriod.Governed period = (ProductionPeriod.Governed) live.period();
              assertThat(period.since()).isEqualTo(Samples.START.plus(Samples.days(7)));
              assertThat(period.completed()).isEqualTo(Samples.START.plus(Samples.days(28)));
              assertThat(period.fallbacks()).containsExactly(Samples.CHAMPION);
              assertThat(period.lastStep().percent()).isEqualTo(50);
              assertThat(period.plan()).isEqualTo(Samples.plan());
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 24, 50, 100})
  @Proves("S5.2")
  void takesNoOtherStepThanTheNext(int percent) {
    story.later(7).observed().rolloutSigned();

    assertThat(story.refused(new Command.Widen(percent, Samples.BEA)))
        .containsExactly("WRONG_STEP");
  }

  @Test
  @Proves({"S5.2", "S5.3"})
  void takesNoStepBeforeAWeekOfItsOwnEvidence() {
    story.later(6).observed().rolloutSigned();

    assertThat(story.refused(SECOND)).containsExactly("TOO_EARLY", "OBSERVATION_TOO_SHORT");
  }

  @Test
  @Proves({"S5.11", "C4"})
  void needsBothRolesAtEachStep() {
    story.later(7).observed().sign(Checkpoint.ROLLOUT_REVIEW, Role.ALEX, Samples.ALEX);

    assertThat(story.refused(SECOND)).containsExactly("CHECKPOINT_UNSIGNED");
  }

  @ParameterizedTest
  @EnumSource(
      value = Metric.class,
      names = {
        "CALIBRATION_ERROR",
        "DIVERGENCE_RATE",
        "IMPORTANCE_DRIFT",
        "PREDICTION_LATENCY_P99",
        "ERROR_RATE",
        "APPROVAL_RATE_CHANGE",
        "LOSS_RATE_CHANGE"
      })
  @Proves({"S5.3", "S5.8", "S5.9", "S5.10", "S5.14"})
  void demandsEveryCheckToPass(Metric metric) {
    assertThat(widenOn(Samples.without(metric))).containsExactly("INSUFFICIENT_EVIDENCE");
    assertThat(widenOn(Samples.with(Samples.finding(metric, 0.9, Verdict.FAIL))))
        .containsExactly("LIMIT_BROKEN");
    assertThat(widenOn(Samples.with(Samples.finding(metric, 600, Verdict.PASS))))
        .containsExactly("LIMIT_BROKEN");
  }

  @Test
  @Proves("S5.8")
  void aRateThatFellTooFarIsBeyondItsLimitToo() {
    assertThat(widenOn(Samples.with(Samples.finding(Metric.APPROVAL_RATE_CHANGE, -0.3))))
        .containsExactly("LIMIT_BROKEN");
  }

  private List<String> widenOn(List<Finding> findings) {
    story.later(7).take(story.evidence(findings)).rolloutSigned();
    return story.refused(SECOND);
  }

  @Test
  @Proves("S5.3")
  void theReasonShowsValueAndLimit() {
    story.later(7).take(story.evidence(Samples.with(Samples.finding(Metric.ERROR_RATE, 0.02))));
    story.rolloutSigned();

    Decision decision = story.give(SECOND);

    assertThat(((Decision.Refused) decision).shortfalls().getFirst())
        .isEqualTo(
            ShortfallCode.LIMIT_BROKEN.at("S5.3", "error_rate", 0.02, PlannedLimit.below(0.01)));
  }

  @Test
  @Proves("C4")
  void aDenialStandsUntilTheSamePersonTakesItBack() {
    story.later(7).observed().rolloutSigned();
    story.take(story.signing(Checkpoint.ROLLOUT_REVIEW, Role.BUSINESS, Samples.BEA, false));
    assertThat(story.dossier.state()).isInstanceOf(State.Rolling.class);

    story.sign(Checkpoint.ROLLOUT_REVIEW, Role.BUSINESS, new Person("other.owner"));
    assertThat(story.refused(SECOND)).containsExactly("CHECKPOINT_DENIED");

    story.sign(Checkpoint.ROLLOUT_REVIEW, Role.BUSINESS, Samples.BEA).take(SECOND);
  }

  @Test
  @Proves({"C4", "S5.3"})
  void aSignatureOfAnEarlierStepNeverCountsEvenOnTheSameDigest() {
    story.later(7).observed().rolloutSigned();
    Observation before =
        ((State.Rolling) story.dossier.state()).deployment().latest().orElseThrow();
    story.widen(25).later(7);
    story.take(
        new Command.EvidenceArrived(
            new Observation(
                Stage.CONTROLLED_DEPLOYMENT,
                25,
                story.now.minus(Samples.days(7)),
                story.now,
                900,
                Samples.soundFindings(),
                before.evidence())));

    assertThat(story.refused(new Command.Widen(50, Samples.BEA)))
        .containsExactly("CHECKPOINT_UNSIGNED", "CHECKPOINT_UNSIGNED");
  }
}
