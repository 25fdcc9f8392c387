// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.gateway.record.ArmScore;
import io.chainbridge.alex.gateway.record.DualScore;
import io.chainbridge.alex.gateway.record.FeatureRow;
import io.chainbridge.alex.gateway.record.FeatureValue;
import io.chainbridge.alex.gateway.record.PredictionRecord;
import io.chainbridge.alex.gateway.routing.Arm;
import io.chainbridge.alex.gateway.routing.Route;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Stage;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Prediction records of the book of loans, as the gateway writes them. */
final class LoanRecords {
  static final ArmScore.Result UNSOUND = new ArmScore.Result.Failed("UNSOUND_SCORE NaN");
  static final ArmScore.Result THREW = new ArmScore.Result.Failed("EXCEPTION of the model");

  /** The features of the request do not fit the model, which was not asked. */
  static final ArmScore.Result BROKEN = new ArmScore.Result.Failed("BAD_INPUT debt");

  /** Of each model's part. */
  static final Sha256 ARTIFACT = Sha256.of(new byte[0]);

  private LoanRecords() {}

  /** One model's part, with this score. */
  static ArmScore arm(ModelId model, double score) {
    return arm(model, new ArmScore.Result.Ok(score));
  }

  static ArmScore arm(ModelId model, ArmScore.Result result) {
    return arm(model, ARTIFACT, result);
  }

  static ArmScore arm(ModelId model, Sha256 artifact, ArmScore.Result result) {
    return new ArmScore(model, artifact, Stage.SHADOW_MODE, result, 7);
  }

  /** A request that one model scored alone. */
  static PredictionRecord alone(Instant at, double debt, ArmScore champion) {
    DualScore.Decider by =
        champion.isSound() ? DualScore.Decider.CHAMPION : DualScore.Decider.NOBODY;
    return record(at, debt, new DualScore(champion, Optional.empty(), by));
  }

  /** A request that two models scored. */
  static PredictionRecord both(
      Instant at, double debt, ArmScore champion, ArmScore challenger, DualScore.Decider by) {
    return record(at, debt, new DualScore(champion, Optional.of(challenger), by));
  }

  /** The same record, of a client that sent other features. */
  static PredictionRecord withOtherFeatures(PredictionRecord record) {
    return new PredictionRecord(
        record.id(),
        record.table(),
        record.traffic(),
        record.route(),
        record.scores(),
        record.timing(),
        new FeatureRow(Map.of("income", new FeatureValue.Numeric(1))));
  }

  /** The same record under another key. */
  static PredictionRecord withKey(PredictionRecord record, String key) {
    return new PredictionRecord(
        record.id(),
        record.table(),
        new PredictionRecord.Traffic(key, true, ""),
        record.route(),
        record.scores(),
        record.timing(),
        record.inputs());
  }

  private static PredictionRecord record(Instant at, double debt, DualScore scores) {
    return new PredictionRecord(
        "id-" + debt,
        new PredictionRecord.Table("loans", 1),
        new PredictionRecord.Traffic("key-" + debt, true, ""),
        Route.undivided(Route.Mode.SHADOW, Arm.CHAMPION),
        scores,
        new PredictionRecord.Timing(
            at.getEpochSecond() * 1_000_000L + at.getNano() / 1_000L, 99_000),
        new FeatureRow(Map.of("debt", new FeatureValue.Numeric(debt))));
  }
}
