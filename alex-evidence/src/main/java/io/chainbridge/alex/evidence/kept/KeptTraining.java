// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence.kept;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.evidence.EvidenceRecord;
import io.chainbridge.alex.evidence.FamilyByStructure;
import io.chainbridge.alex.evidence.MetricReadings;
import io.chainbridge.alex.evidence.rows.RowCounts;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.explain.Importance;
import io.chainbridge.alex.lifecycle.ModelFamily;
import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.lifecycle.rows.RowEvidence;
import io.chainbridge.alex.metrics.ScoredSample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What a trained model gives on the rows it was judged on, computed again from what the store
 * keeps: its metrics, skill and importance, without the training data.
 *
 * @param readings every metric of stage 3
 * @param importance share of each feature
 * @param explainability digest of {@link Explainability#write}
 * @param counts what the rows of both parts say of each other
 */
public record KeptTraining(
    GlassBox model,
    List<Reading> readings,
    Map<String, Double> importance,
    Sha256 explainability,
    RowCounts counts) {
  public KeptTraining {
    readings = List.copyOf(readings);
    importance = Map.copyOf(importance);
  }

  /** Scores the rows and measures them. */
  public static KeptTraining of(
      GlassBox model, HeldOutRows rows, JudgedOn judgedOn, RowCounts counts) {
    double[] scores = Arrays.stream(rows.rows()).mapToDouble(model::score).toArray();
    return new KeptTraining(
        model,
        MetricReadings.of(
            new ScoredSample(scores, rows.events()), judgedOn.baseRate(), judgedOn.seed()),
        Importance.of(model, rows.rows()).shares(),
        Sha256.of(Explainability.write(model, rows)),
        counts);
  }

  /** Everything the evidence says otherwise; empty where it is what the kept files give. */
  public List<String> differences(TrainingEvidence evidence) {
    List<String> found = new ArrayList<>();
    readings(found, evidence.readings());
    rows(found, evidence);
    if (!importance.equals(evidence.importance())) {
      found.add(
          "importance is %s in the log and %s by its rows"
              .formatted(evidence.importance(), importance));
    }
    ModelFamily family =
        FamilyByStructure.of(model, evidence.proofs(), ModelFamily.ofKey(evidence.declaredType()));
    if (family != evidence.detected()) {
      found.add(
          "the family is %s in the log and %s by its artifact"
              .formatted(evidence.detected().key(), family.key()));
    }
    if (!Sha256.of(EvidenceRecord.write(evidence)).equals(evidence.digest())) {
      found.add("the digest is not that of the evidence");
    }
    return found;
  }

  private void rows(List<String> found, TrainingEvidence evidence) {
    RowEvidence counted = counts.evidence(evidence.rows().lookAhead());
    if (!counted.equals(evidence.rows())) {
      found.add("rows are %s in the log and %s by its files".formatted(evidence.rows(), counted));
    }
    double covered = counts.covered(evidence.trainedOn().heldOut());
    if (covered != evidence.trainedOn().heldOutCovered()) {
      found.add(
          "held-out rows cover %s in the log and %s by their times"
              .formatted(evidence.trainedOn().heldOutCovered(), covered));
    }
    if (counts.timed() != evidence.trainedOn().timed()) {
      found.add(
          counts.timed()
              ? "the rows have times that the log says nothing of"
              : "the log says that rows have times, but none are kept");
    }
  }

  private void readings(List<String> found, List<Reading> logged) {
    for (Reading reading : readings) {
      if (!logged.contains(reading)) {
        found.add(
            "%s is %s in the log and %s by its rows"
                .formatted(
                    reading.metric().key(),
                    logged.stream()
                        .filter(one -> one.metric() == reading.metric())
                        .map(KeptTraining::brief)
                        .findFirst()
                        .orElse("absent"),
                    brief(reading)));
      }
    }
    if (readings.size() != logged.size()) {
      found.add(logged.size() + " readings in the log and " + readings.size() + " by its rows");
    }
  }

  private static String brief(Reading reading) {
    return "%s [%s, %s] of %d"
        .formatted(reading.value(), reading.lower(), reading.upper(), reading.sample());
  }
}
