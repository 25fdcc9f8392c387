// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.gate;

import io.chainbridge.alex.lifecycle.Mark;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.lifecycle.rows.Briefing;
import io.chainbridge.alex.lifecycle.rows.RowEvidence;
import java.util.ArrayList;
import java.util.List;

/** What the evidence of a training asks and tells those who sign it. */
public final class SignerBriefing {
  private SignerBriefing() {}

  /** The questions and notices of evidence that passed its gate. */
  public static Briefing of(TrainingEvidence evidence, Proposal proposal, Policy policy) {
    List<String> told = new ArrayList<>();
    String set = proposal.preregistration().data().dataSet();
    told.add(
        set.isEmpty()
            ? "the raw data is the submitter's: the proposal names no registered data set"
            : "the raw data is the registered data set " + set);
    told.addAll(notices(evidence.rows()));
    return new Briefing(questions(evidence, proposal, policy), told);
  }

  private static List<String> questions(
      TrainingEvidence evidence, Proposal proposal, Policy policy) {
    List<String> asked = new ArrayList<>();
    evidence.readings().stream()
        .filter(reading -> reading.mark() != Mark.DECLARED)
        .forEach(reading -> {
          if (reading.metric() == Metric.AUC_ROC
              && !(reading.value() <= policy.rows().aucRocAskedAbove())) {
            asked.add(
                "auc_roc is %s: why can the outcome be told this well before it happens?"
                    .formatted(reading.value()));
          }
          if (reading.metric() == Metric.BRIER_SCORE
              && !(reading.value() >= policy.rows().brierScoreAskedBelow())) {
            asked.add(
                "brier_score is %s: why are there almost no errors?".formatted(reading.value()));
          }
        });
    if (evidence.trainedOn().ignoresTime()) {
      asked.add(
          "the split is random although rows have a time, because \"%s\": is that so?"
              .formatted(proposal.preregistration().splitReason()));
    }
    double shared = evidence.rows().sharedShare();
    if (!(shared <= policy.rows().sharedRowsAskedAbove())) {
      asked.add(
          "%s of %s held-out rows equal a training row: why are they not the same cases?"
              .formatted(evidence.rows().heldOutShared(), evidence.rows().heldOut().all()));
    }
    return asked;
  }

  private static List<String> notices(RowEvidence rows) {
    List<String> told = new ArrayList<>();
    if (rows.effective(rows.heldOut()) < rows.heldOut().all()) {
      told.add(
          "%s held-out rows count as %s different ones"
              .formatted(rows.heldOut().all(), rows.effective(rows.heldOut())));
    }
    RowEvidence.LookAhead check = rows.lookAhead();
    told.add(
        check.cutOffTimes() == 0
            ? "the look-ahead check did not run"
            : "the look-ahead check ran at %s cut-off times".formatted(check.cutOffTimes()));
    check.gaps().forEach(gap -> told.add("look-ahead check: " + gap));
    return told;
  }
}
