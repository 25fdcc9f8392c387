// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import java.util.ArrayList;
import java.util.List;

/** Stage 2: training code in its place, a pipeline that ran, a split that was executed. */
final class PrototypeGate {
  private static final List<Metric> PLANNED =
      List.of(Metric.BRIER_SCORE, Metric.LOG_LOSS, Metric.CALIBRATION_ERROR);

  private PrototypeGate() {}

  static List<Shortfall> shortfalls(PrototypeEvidence evidence) {
    List<Shortfall> found = new ArrayList<>();
    for (String path : List.of(evidence.trainingScript(), evidence.featureScript())) {
      if (!path.startsWith("training/") || path.contains("..")) {
        found.add(
            ShortfallCode.OUTSIDE_TRAINING_FOLDER.of("script", path, "a path below training/"));
      }
    }
    if (!evidence.pipelineRan()) {
      found.add(ShortfallCode.PIPELINE_NOT_RUN.of("pipeline", "did not run", "a full run"));
    }
    if (!evidence.splitExecuted()) {
      found.add(
          ShortfallCode.SPLIT_NOT_EXECUTED.of(
              "split", evidence.splitStrategy(), "two parts with both classes"));
    }
    for (Metric metric : PLANNED) {
      if (!evidence.metricsComputed().contains(metric)) {
        found.add(ShortfallCode.METRIC_NOT_COMPUTED.of(metric.key(), "not computed", "a value"));
      }
    }
    if (!evidence.syntheticRun()) {
      found.add(ShortfallCode.SYNTHETIC_RUN_MISSING.of("sample run", "none", "one"));
    }
    return found;
  }
}
