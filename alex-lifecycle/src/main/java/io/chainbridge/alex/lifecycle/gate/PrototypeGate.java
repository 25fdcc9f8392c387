// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.gate;

import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.PrototypeEvidence;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Stage 2: training code in its folder, a pipeline that ran, a split that was executed. */
public final class PrototypeGate {
  private static final List<Metric> PLANNED =
      List.of(Metric.BRIER_SCORE, Metric.LOG_LOSS, Metric.CALIBRATION_ERROR);

  private static final Pattern VERSIONED = Pattern.compile(".*_v[0-9][^/]*");

  private PrototypeGate() {}

  public static List<Shortfall> shortfalls(PrototypeEvidence evidence, Proposal proposal) {
    List<Shortfall> found = new ArrayList<>();
    for (String path : List.of(evidence.trainingScript(), evidence.featureScript())) {
      if (!path.startsWith("training/") || path.contains("..")) {
        found.add(
            ShortfallCode.OUTSIDE_TRAINING_FOLDER.of("script", path, "a path below training/"));
      }
    }
    if (!VERSIONED.matcher(evidence.trainingScript()).matches()) {
      found.add(
          ShortfallCode.SCRIPT_NOT_VERSIONED.of(
              "script", evidence.trainingScript(), "a name with its version, such as _v02"));
    }
    if (!evidence.pipelineRan()) {
      found.add(ShortfallCode.PIPELINE_NOT_RUN.of("pipeline", "did not run", "a full run"));
    }
    if (!evidence.splitExecuted() || evidence.splitStrategy().isBlank()) {
      found.add(
          ShortfallCode.SPLIT_NOT_EXECUTED.of(
              "split",
              evidence.splitStrategy().isBlank() ? "not declared" : evidence.splitStrategy(),
              "two parts with both classes"));
    }
    Set<Metric> planned = new TreeSet<>(PLANNED);
    planned.addAll(proposal.thresholds().keySet());
    for (Metric metric : planned) {
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
