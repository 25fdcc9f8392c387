// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The named quantities of gates, rules and alerts, each with its unit. */
public enum Metric {
  BRIER_SCORE("brier_score", Unit.RATIO),
  LOG_LOSS("log_loss", Unit.NATS),
  CALIBRATION_ERROR("calibration_error", Unit.RATIO),
  AUC_ROC("auc_roc", Unit.RATIO),
  AUC_PR("auc_pr", Unit.RATIO),
  BRIER_SKILL("brier_skill", Unit.RATIO),
  LOG_LOSS_SKILL("log_loss_skill", Unit.RATIO),
  HELD_OUT_ROWS("held_out_rows", Unit.COUNT),
  HELD_OUT_EVENTS("held_out_events", Unit.COUNT),
  DIVERGENCE_RATE("divergence_rate", Unit.RATIO),
  SCORE_DRIFT("score_drift", Unit.RATIO),
  FEATURE_DRIFT_SCORE("feature_drift_score", Unit.RATIO),
  IMPORTANCE_DRIFT("importance_drift", Unit.RATIO),
  CALIBRATION_DRIFT("calibration_drift", Unit.RATIO),
  LABEL_COVERAGE("label_coverage", Unit.RATIO),
  PREDICTION_LATENCY_P50("prediction_latency_p50", Unit.MILLIS),
  PREDICTION_LATENCY_P95("prediction_latency_p95", Unit.MILLIS),
  PREDICTION_LATENCY_P99("prediction_latency_p99", Unit.MILLIS),
  ERROR_RATE("error_rate", Unit.RATIO),
  THROUGHPUT("throughput", Unit.COUNT),
  APPROVAL_RATE_CHANGE("approval_rate_change", Unit.RATIO),
  LOSS_RATE_CHANGE("loss_rate_change", Unit.RATIO),
  OBSERVED_TO_EXPECTED("observed_to_expected", Unit.RATIO),
  OUTCOME_CORRELATION("outcome_correlation", Unit.RATIO),
  PREDICTIONS("predictions", Unit.COUNT),
  OWN_DECISIONS("own_decisions", Unit.COUNT),
  TRAFFIC_DAYS("traffic_days", Unit.COUNT),
  KEY_SHARE("key_share", Unit.RATIO),
  DAYS("days", Unit.COUNT),
  ROLLBACK_EVENTS("rollback_events", Unit.COUNT);

  /** What a bare number of this metric counts. */
  public enum Unit {
    RATIO,
    NATS,
    MILLIS,
    COUNT
  }

  private final String key;
  private final Unit unit;

  Metric(String key, Unit unit) {
    this.key = key;
    this.unit = unit;
  }

  /** The name used in documents and rules, such as {@code calibration_error}. */
  public String key() {
    return key;
  }

  public Unit unit() {
    return unit;
  }

  /** The name as people write it, such as {@code Calibration error}. */
  public String title() {
    return switch (this) {
      case AUC_ROC -> "AUC-ROC";
      case AUC_PR -> "AUC-PR";
      default -> key.substring(0, 1).toUpperCase(Locale.ROOT) + key.substring(1).replace('_', ' ');
    };
  }

  /** A value of this metric in its unit, such as {@code 9.4 %}, {@code 0.19 ms}, 4200. */
  public String format(double value) {
    return switch (unit) {
      case MILLIS -> String.format(Locale.ROOT, value < 10 ? "%.2f ms" : "%.0f ms", value);
      case COUNT -> String.format(Locale.ROOT, "%.0f", value);
      case NATS -> String.format(Locale.ROOT, "%.4f", value);
      case RATIO ->
          isShare()
              ? String.format(Locale.ROOT, "%.1f %%", 100 * value)
              : String.format(Locale.ROOT, "%.4f", value);
    };
  }

  /** Whether it is shown in percent. */
  private boolean isShare() {
    return switch (this) {
      case DIVERGENCE_RATE,
          ERROR_RATE,
          APPROVAL_RATE_CHANGE,
          LOSS_RATE_CHANGE,
          LABEL_COVERAGE,
          KEY_SHARE ->
          true;
      default -> false;
    };
  }

  /** The metric of this document name; empty when there is none. */
  public static Optional<Metric> ofKey(String key) {
    return Arrays.stream(values()).filter(metric -> metric.key.equals(key)).findFirst();
  }
}
