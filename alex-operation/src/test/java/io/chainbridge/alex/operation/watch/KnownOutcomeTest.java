// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

import static io.chainbridge.alex.governance.GovernedLoans.BASELINE;
import static io.chainbridge.alex.governance.GovernedLoans.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.gateway.record.DualScore;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.monitoring.window.Outcome;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class KnownOutcomeTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant KNOWN = AT.plusSeconds(3_600);

  private static KnownOutcome beside(DualScore.Decider by) {
    return new KnownOutcome(
        ScoredRequest.of(
            LoanRecords.both(
                AT, 0, LoanRecords.arm(BASELINE, 0.25), LoanRecords.arm(MODEL, 0.75), by)),
        KNOWN,
        true);
  }

  @Test
  void countsForAChallengerWithBothScoresAndWhoDecided() {
    assertThat(beside(DualScore.Decider.CHAMPION).countedFor(MODEL, LoanRecords.ARTIFACT))
        .contains(new Outcome(AT, KNOWN, 0.25, 0.75, false, true));
    assertThat(beside(DualScore.Decider.CHALLENGER).countedFor(MODEL, LoanRecords.ARTIFACT))
        .contains(new Outcome(AT, KNOWN, 0.25, 0.75, true, true));
  }

  @Test
  void countsForTheChampionByItsOwnScoreOnly() {
    assertThat(beside(DualScore.Decider.CHALLENGER).countedFor(BASELINE, LoanRecords.ARTIFACT))
        .contains(Outcome.solo(AT, KNOWN, 0.25, true));
    KnownOutcome alone =
        new KnownOutcome(
            ScoredRequest.of(LoanRecords.alone(AT, 0, LoanRecords.arm(MODEL, 0.5))), KNOWN, false);
    assertThat(alone.countedFor(MODEL, LoanRecords.ARTIFACT))
        .contains(Outcome.solo(AT, KNOWN, 0.5, false));
  }

  @Test
  void doesNotCountForAnotherArtifactOfTheSameModel() {
    assertThat(beside(DualScore.Decider.CHAMPION).countedFor(MODEL, Sha256.of(new byte[] {1})))
        .isEmpty();
  }

  @Test
  void countsOnTheDayOnWhichItWasReceived() {
    KnownOutcome known = beside(DualScore.Decider.CHAMPION);
    KnownOutcome late =
        new KnownOutcome(known.request(), KNOWN, KNOWN.plusSeconds(90_000), known.event());
    assertThat(late.countedFor(MODEL, LoanRecords.ARTIFACT))
        .hasValueSatisfying(outcome -> {
          assertThat(outcome.knownAt()).isEqualTo(KNOWN);
          assertThat(outcome.countedAt()).isEqualTo(KNOWN.plusSeconds(90_000));
        });
  }

  @Test
  void doesNotCountForAModelThatDidNotScoreTheRequest() {
    assertThat(
            beside(DualScore.Decider.CHAMPION)
                .countedFor(new ModelId("loans_v0.3.0"), LoanRecords.ARTIFACT))
        .isEmpty();
  }
}
