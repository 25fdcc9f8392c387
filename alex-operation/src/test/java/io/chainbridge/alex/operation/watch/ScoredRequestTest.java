// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

import static io.chainbridge.alex.governance.GovernedLoans.BASELINE;
import static io.chainbridge.alex.governance.GovernedLoans.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.gateway.record.DualScore;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ScoredRequestTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00.123456Z");

  @Test
  void carriesWhatOneModelMadeOfARequest() {
    ScoredRequest request =
        ScoredRequest.of(LoanRecords.alone(AT, 0.5, LoanRecords.arm(BASELINE, 0.25)));
    assertThat(request.id()).isEqualTo("id-0.5");
    assertThat(request.key()).isEqualTo("key-0.5");
    assertThat(request.at()).isEqualTo(AT);
    assertThat(request.champion())
        .isEqualTo(new ScoredRequest.Arm(BASELINE, LoanRecords.ARTIFACT, 0.25, false));
    assertThat(request.challenger()).isEmpty();
    assertThat(request.decided()).isEqualTo(new ScoredRequest.Decided(false, 99_000));
    assertThat(request.decider()).isEqualTo(BASELINE);
  }

  @Test
  void namesTheModelThatDecided() {
    assertThat(decidedBy(DualScore.Decider.CHALLENGER).decider()).isEqualTo(MODEL);
    assertThat(decidedBy(DualScore.Decider.CHAMPION).decider()).isEqualTo(BASELINE);
  }

  private static ScoredRequest decidedBy(DualScore.Decider by) {
    return ScoredRequest.of(
        LoanRecords.both(AT, 0, LoanRecords.arm(BASELINE, 0.25), LoanRecords.arm(MODEL, 0.75), by));
  }

  @Test
  void tellsAFailedModelFromAScoreThatIsNoProbability() {
    ScoredRequest request =
        ScoredRequest.of(
            LoanRecords.both(
                AT,
                0,
                LoanRecords.arm(BASELINE, LoanRecords.UNSOUND),
                LoanRecords.arm(MODEL, LoanRecords.BROKEN),
                DualScore.Decider.NOBODY));
    assertThat(request.champion().score()).isNaN();
    assertThat(request.champion().failed()).isFalse();
    assertThat(request.challenger().orElseThrow().score()).isNaN();
    assertThat(request.challenger().orElseThrow().failed()).isTrue();
  }

  /** An exception is the model's own fault; features that do not fit may be the caller's. */
  @Test
  void holdsAnExceptionForNoNumber() {
    ScoredRequest request =
        ScoredRequest.of(LoanRecords.alone(AT, 0, LoanRecords.arm(BASELINE, LoanRecords.THREW)));
    assertThat(request.champion().score()).isNaN();
    assertThat(request.champion().failed()).isFalse();
  }

  @Test
  void givesNobodysRequestToTheChampion() {
    assertThat(
            ScoredRequest.of(
                    LoanRecords.alone(AT, 0, LoanRecords.arm(BASELINE, LoanRecords.BROKEN)))
                .decided()
                .byChallenger())
        .isFalse();
  }
}
