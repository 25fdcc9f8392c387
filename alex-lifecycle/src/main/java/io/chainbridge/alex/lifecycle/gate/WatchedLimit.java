// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.gate;

import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.lifecycle.rule.CalibrationLimit;
import io.chainbridge.alex.metrics.Verdict;

/** The policy's limit of a monitored metric, and when a reading keeps it. */
sealed interface WatchedLimit {
  double below();

  boolean keeps(Reading reading);

  /** The value must be below the limit. */
  record Value(double below) implements WatchedLimit {
    @Override
    public boolean keeps(Reading reading) {
      return reading.value() < below;
    }
  }

  /** A change, either way, must be smaller than the limit. */
  record Change(double below) implements WatchedLimit {
    @Override
    public boolean keeps(Reading reading) {
      return Math.abs(reading.value()) < below;
    }
  }

  /** The value is below the gate, or the whole interval is below the rollback limit. */
  record Calibration(double below) implements WatchedLimit {
    @Override
    public boolean keeps(Reading reading) {
      return new CalibrationLimit(below).judge(reading) == Verdict.PASS;
    }
  }

  /** The policy sets no limit while a model runs. */
  record None() implements WatchedLimit {
    @Override
    public double below() {
      return Double.POSITIVE_INFINITY;
    }

    @Override
    public boolean keeps(Reading reading) {
      return true;
    }
  }

  static WatchedLimit of(Metric metric, Policy policy) {
    return switch (metric) {
      case DIVERGENCE_RATE -> new Value(policy.drift().divergenceRateBelow());
      case SCORE_DRIFT -> new Value(policy.drift().scoreDriftBelow());
      case IMPORTANCE_DRIFT -> new Value(policy.drift().importanceDriftBelow());
      case CALIBRATION_DRIFT -> new Value(policy.drift().calibrationDriftBelow());
      case CALIBRATION_ERROR -> new Calibration(policy.training().calibrationErrorBelow());
      case PREDICTION_LATENCY_P99 -> new Value(policy.operation().latencyP99MillisBelow());
      case ERROR_RATE -> new Value(policy.operation().errorRateBelow());
      case APPROVAL_RATE_CHANGE -> new Change(policy.outcome().approvalRateChangeBelow());
      case LOSS_RATE_CHANGE -> new Change(policy.outcome().lossRateChangeBelow());
      case BRIER_SCORE,
          LOG_LOSS,
          AUC_ROC,
          AUC_PR,
          BRIER_SKILL,
          LOG_LOSS_SKILL,
          HELD_OUT_ROWS,
          HELD_OUT_EVENTS,
          FEATURE_DRIFT_SCORE,
          LABEL_COVERAGE,
          PREDICTION_LATENCY_P50,
          PREDICTION_LATENCY_P95,
          THROUGHPUT,
          OBSERVED_TO_EXPECTED,
          OUTCOME_CORRELATION,
          PREDICTIONS,
          OWN_DECISIONS,
          TRAFFIC_DAYS,
          KEY_SHARE,
          DAYS,
          ROLLBACK_EVENTS ->
          new None();
    };
  }
}
