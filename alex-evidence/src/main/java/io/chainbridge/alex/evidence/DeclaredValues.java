// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.Fault;
import io.chainbridge.alex.documents.Metadata;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.lifecycle.Constraint;
import io.chainbridge.alex.lifecycle.Promises;
import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.lifecycle.TrainingEvidence.Lineage;
import io.chainbridge.alex.lifecycle.TrainingEvidence.Mismatch;
import io.chainbridge.alex.lifecycle.TrainingEvidence.Script;
import io.chainbridge.alex.lifecycle.TrainingEvidence.Source;
import io.chainbridge.alex.lifecycle.TrainingEvidence.TrainedAt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Compares what the metadata declares with what was recomputed. */
final class DeclaredValues {
  /** Declared metrics are usually rounded to three decimals. */
  private static final double ROUNDING = 5.000001e-4;

  private DeclaredValues() {}

  /** The promises of the proposal, and the constraints that only the metadata declares. */
  static Promises promises(Promises proposed, Metadata declared) {
    Map<String, Constraint> all = new LinkedHashMap<>();
    proposed.constraints().forEach(constraint -> all.put(constraint.feature(), constraint));
    declared
        .features()
        .monotonicityConstraints()
        .forEach((feature, sign) ->
            all.putIfAbsent(feature, new Constraint(feature, direction(sign), "declared")));
    return new Promises(List.copyOf(all.values()), proposed.absences());
  }

  private static Constraint.Direction direction(int sign) {
    return sign > 0 ? Constraint.Direction.INCREASING : Constraint.Direction.DECREASING;
  }

  /** Contradictions and gaps in the metadata that are known without the artifact. */
  static List<Mismatch> identityMismatches(
      Submission submission, Metadata declared, List<Constraint> proposed) {
    List<Mismatch> found = new ArrayList<>();
    for (Fault fault : declared.incomplete()) {
      String field = fault.field().substring(1).replace('/', '.');
      found.add(new Mismatch(field, fault.problem(), fault.whatToDo()));
    }
    differs(found, "model_id", declared.identity().modelId(), submission.model().value());
    differs(found, "version", declared.identity().version(), submission.model().version());
    if (declared.governance().alexApproval()) {
      found.add(
          new Mismatch(
              "governance.alex_approval", "true", "false: only checkpoint 2 approves a training"));
    }
    for (Constraint constraint : proposed) {
      Integer sign = declared.features().monotonicityConstraints().get(constraint.feature());
      if (sign != null && sign != constraint.direction().sign()) {
        found.add(
            new Mismatch(
                "monotonicity_constraints." + constraint.feature(),
                sign.toString(),
                constraint.direction().sign() + " in the proposal"));
      }
    }
    return found;
  }

  private static void differs(
      List<Mismatch> found, String field, String declared, String recomputed) {
    if (!declared.isEmpty() && !declared.equals(recomputed)) {
      found.add(new Mismatch(field, declared, recomputed));
    }
  }

  /** Declared metrics that differ from the recomputed ones by more than rounding. */
  static List<Mismatch> metricMismatches(Metadata declared, List<Reading> readings) {
    List<Mismatch> mismatches = new ArrayList<>();
    for (Reading reading : readings) {
      Double value = declared.claims().calibrationMetrics().get(reading.metric().key());
      if (value != null && !(Math.abs(value - reading.value()) <= ROUNDING)) {
        mismatches.add(
            new Mismatch(
                "calibration_metrics." + reading.metric().key(),
                value.toString(),
                Double.toString(reading.value())));
      }
    }
    return mismatches;
  }

  /** Differences between the declared features, or their count, and those of the artifact. */
  static List<Mismatch> featureMismatches(Metadata declared, GlassBox model) {
    List<Mismatch> mismatches = new ArrayList<>();
    TreeSet<String> found = new TreeSet<>(model.features().stream().map(Feature::name).toList());
    TreeSet<String> claimed = new TreeSet<>(declared.features().featureList());
    if (!claimed.equals(found)) {
      TreeSet<String> missing = new TreeSet<>(found);
      missing.removeAll(claimed);
      TreeSet<String> extra = new TreeSet<>(claimed);
      extra.removeAll(found);
      mismatches.add(
          new Mismatch(
              "feature_list", "declares also " + extra, "the artifact has also " + missing));
    }
    if (declared.features().featureCount() != 0
        && declared.features().featureCount() != found.size()) {
      mismatches.add(
          new Mismatch(
              "feature_count",
              Long.toString(declared.features().featureCount()),
              Integer.toString(found.size())));
    }
    return mismatches;
  }

  static Lineage lineage(Submission submission, Metadata declared, GateData data, LogFacts facts) {
    Metadata.Lineage named = declared.lineage();
    Submission.Source read = submission.source();
    return new Lineage(
        declared.training().trainingDataHash(),
        data.bytes().prefixed(),
        new Script(
            named.trainingScript(),
            read.path(),
            read.script().length == 0 ? "" : Sha256.of(read.script()).prefixed()),
        new Source(named.trainingDataSource(), read.data(), data.rawFiles()),
        facts.parent(submission.model(), named.parentDeclared(), named.parentModel()),
        new TrainedAt(declared.training().trainingDate(), facts.proposed(), facts.now()),
        facts.proofPackId(),
        Retraining.level(submission));
  }
}
