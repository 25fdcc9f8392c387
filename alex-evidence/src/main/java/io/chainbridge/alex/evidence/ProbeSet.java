// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.lifecycle.TrainingEvidence.ProbeReplay;
import io.chainbridge.alex.training.data.TrainingSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Held-out rows with the raw scores of whatever made the model. Scores of the artifact under test
 * would say nothing: there is no way to make a probe of it here.
 *
 * @param madeBy the library that made the scores; empty if unknown
 */
record ProbeSet(String madeBy, List<Submission.Probe> rows) {
  private static final int PROBES = 100;

  ProbeSet {
    rows = List.copyOf(rows);
  }

  /** The submitter's probes; for our own trainers, a hundred of the model in memory. */
  static ProbeSet of(Submission.Origin origin, GateData data) {
    return switch (origin) {
      case Submission.Origin.Trainer(GlassBox model) ->
          new ProbeSet(ProbeReplay.TRAINER, spread(model, data));
      case Submission.Origin.Submitter submitter ->
          new ProbeSet(submitter.library().strip(), submitter.probes());
    };
  }

  /** The same without the data: there is nothing to score. */
  static ProbeSet unscored(Submission.Origin origin) {
    return switch (origin) {
      case Submission.Origin.Trainer _ -> new ProbeSet(ProbeReplay.TRAINER, List.of());
      case Submission.Origin.Submitter submitter ->
          new ProbeSet(submitter.library().strip(), submitter.probes());
    };
  }

  /** A hundred held-out rows, evenly spread, with the raw scores of the model. */
  static List<Submission.Probe> spread(GlassBox trained, GateData data) {
    double[][] held = TrainingSet.encodeRows(trained.features(), data.table(), data.heldOut());
    List<Submission.Probe> probes = new ArrayList<>();
    int step = Math.max(1, held.length / PROBES);
    for (int row = 0; row < held.length && probes.size() < PROBES; row += step) {
      probes.add(new Submission.Probe(row, trained.rawScore(held[row])));
    }
    return probes;
  }

  /** Number of rows; one that is submitted twice counts once. */
  int distinct() {
    return (int) rows.stream().mapToInt(Submission.Probe::heldOutRow).distinct().count();
  }
}
