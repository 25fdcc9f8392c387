// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.gateway.record.ArmScore;
import io.chainbridge.alex.gateway.record.DualScore;
import io.chainbridge.alex.gateway.record.PredictionRecord;
import io.chainbridge.alex.lifecycle.ModelId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * One scored request, without its features: what an outcome is joined with later.
 *
 * @param challenger the model scored beside the champion, if there was one
 */
public record ScoredRequest(
    String id, Instant at, String key, Arm champion, Optional<Arm> challenger, Decided decided) {

  /**
   * One model's part. The score is NaN where there is no sound one.
   *
   * @param failed whether the inputs did not fit the model; false where the model itself gave no
   *     number in [0, 1], by an exception or by another number, which is a hard trip
   */
  public record Arm(ModelId model, Sha256 artifact, double score, boolean failed) {
    /** How the reason begins in a prediction record where the model was not asked. */
    private static final String NOT_ASKED = "BAD_INPUT";

    static Arm of(ArmScore scored) {
      return switch (scored.result()) {
        case ArmScore.Result.Ok(double score) ->
            new Arm(scored.model(), scored.artifact(), score, false);
        case ArmScore.Result.Failed(String reason) ->
            new Arm(scored.model(), scored.artifact(), Double.NaN, reason.startsWith(NOT_ASKED));
      };
    }
  }

  /** Who decided, and how long the scoring took. */
  public record Decided(boolean byChallenger, long latencyNanos) {}

  /** What a record of the prediction log says. */
  public static ScoredRequest of(PredictionRecord written) {
    return new ScoredRequest(
        written.id(),
        Instant.EPOCH.plus(written.timing().atMicros(), ChronoUnit.MICROS),
        written.traffic().key(),
        Arm.of(written.champion()),
        written.challenger().map(Arm::of),
        new Decided(
            written.decidedBy() == DualScore.Decider.CHALLENGER, written.timing().latencyNanos()));
  }

  /** The model whose score was the answer. */
  public ModelId decider() {
    return decided.byChallenger() ? challenger.orElseThrow().model() : champion.model();
  }
}
