// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence.kept;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.evidence.EvidenceRecord;
import io.chainbridge.alex.evidence.FamilyByStructure;
import io.chainbridge.alex.evidence.MetricReadings;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.explain.Importance;
import io.chainbridge.alex.lifecycle.ModelFamily;
import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.metrics.ScoredSample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A trained model with the rows it was judged on, as the store keeps them: enough to recompute its
 * metrics, skill, importance and family without the training data.
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record KeptTraining(GlassBox model, HeldOutRows rows, JudgedOn judgedOn) {

  /** Everything the evidence says otherwise; empty where it is what the kept files give. */
  public List<String> differences(TrainingEvidence evidence) {
    List<String> found = new ArrayList<>();
    readings(found, evidence.readings());
    Map<String, Double> shares = Importance.of(model, rows.rows()).shares();
    if (!shares.equals(evidence.importance())) {
      found.add(
          "importance is %s in the log and %s by its rows"
              .formatted(evidence.importance(), shares));
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

  private void readings(List<String> found, List<Reading> logged) {
    double[] scores = Arrays.stream(rows.rows()).mapToDouble(model::score).toArray();
    List<Reading> anew =
        MetricReadings.of(
            new ScoredSample(scores, rows.events()), judgedOn.baseRate(), judgedOn.seed());
    for (Reading reading : anew) {
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
    if (anew.size() != logged.size()) {
      found.add(logged.size() + " readings in the log and " + anew.size() + " by its rows");
    }
  }

  private static String brief(Reading reading) {
    return "%s [%s, %s] of %d"
        .formatted(reading.value(), reading.lower(), reading.upper(), reading.sample());
  }
}
