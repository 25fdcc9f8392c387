// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.gate;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.PrototypeEvidence;
import io.chainbridge.alex.lifecycle.PrototypeEvidence.FitRun;
import io.chainbridge.alex.lifecycle.PrototypeEvidence.SplitRun;
import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Stage 2: training code in its folder, a split and a pipeline that ran, nothing to deploy. */
public final class PrototypeGate {
  private static final List<Metric> PLANNED =
      List.of(Metric.BRIER_SCORE, Metric.LOG_LOSS, Metric.CALIBRATION_ERROR);

  private static final Pattern VERSIONED = Pattern.compile(".*_v[0-9][^/]*");

  private PrototypeGate() {}

  public static List<Shortfall> shortfalls(PrototypeEvidence evidence, Proposal proposal) {
    List<Shortfall> found = new ArrayList<>();
    String script = evidence.training().path();
    for (String path : List.of(script, evidence.features().path())) {
      if (!TrainingPath.isInside(path)) {
        found.add(
            ShortfallCode.OUTSIDE_TRAINING_FOLDER.of("script", path, "a path below training/"));
      }
    }
    if (!VERSIONED.matcher(script).matches()) {
      found.add(
          ShortfallCode.SCRIPT_NOT_VERSIONED.of(
              "script", script, "a name with its version, such as _v02"));
    }
    pipeline(found, evidence.fitted());
    split(found, evidence);
    metrics(found, evidence.fitted(), proposal);
    if (evidence.synthetic() instanceof FitRun.NotFitted(String why)) {
      found.add(ShortfallCode.SYNTHETIC_RUN_MISSING.of("sample run", why, "one"));
    }
    isolation(found, evidence);
    return found;
  }

  private static void pipeline(List<Shortfall> found, FitRun fitted) {
    if (fitted instanceof FitRun.NotFitted(String why)) {
      found.add(ShortfallCode.PIPELINE_NOT_RUN.of("pipeline", why, "a full run"));
    }
  }

  private static void split(List<Shortfall> found, PrototypeEvidence evidence) {
    String demanded = "two parts with both classes and no row in common";
    String wrong =
        switch (evidence.split()) {
          case SplitRun.NotExecuted(String why) -> why;
          case SplitRun.Executed split when split.shared() > 0 ->
              split.shared() + " rows are in both parts";
          case SplitRun.Executed split
              when !split.train().hasBothClasses() || !split.heldOut().hasBothClasses() ->
              "a part has one class: " + split.train() + ", " + split.heldOut();
          case SplitRun.Executed _ -> evidence.splitPlan().isBlank() ? "not declared" : "";
        };
    if (!wrong.isEmpty()) {
      found.add(ShortfallCode.SPLIT_NOT_EXECUTED.of("split", wrong, demanded));
    }
  }

  private static void metrics(List<Shortfall> found, FitRun fitted, Proposal proposal) {
    Set<Metric> planned = new TreeSet<>(PLANNED);
    planned.addAll(proposal.thresholds().keySet());
    List<Metric> computed =
        switch (fitted) {
          case FitRun.Fitted fit -> fit.readings().stream().map(Reading::metric).toList();
          case FitRun.NotFitted _ -> List.of();
        };
    for (Metric metric : planned) {
      if (!computed.contains(metric)) {
        found.add(ShortfallCode.METRIC_NOT_COMPUTED.of(metric.key(), "not computed", "a value"));
      }
    }
  }

  /** Only the two scripts may be kept: an artifact beside them could be deployed. */
  private static void isolation(List<Shortfall> found, PrototypeEvidence evidence) {
    List<Sha256> scripts = List.of(evidence.training().digest(), evidence.features().digest());
    for (Sha256 kept : evidence.kept()) {
      if (!scripts.contains(kept)) {
        found.add(
            ShortfallCode.PROTOTYPE_KEPT_ARTIFACT.of(
                "kept file", kept.prefixed(), "the training script and the feature script only"));
      }
    }
  }
}
