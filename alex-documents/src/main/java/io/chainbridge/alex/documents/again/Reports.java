// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents.again;

import io.chainbridge.alex.documents.TrainingReport;
import io.chainbridge.alex.documents.TrainingRuling;
import io.chainbridge.alex.documents.TrainingRunFile;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Every training report of one model: numbered, the newest amended by what people ruled. */
final class Reports {
  private final List<String> written = new ArrayList<>();

  /** The report of one more judged submission. */
  void add(
      ModelId model,
      Proposal proposal,
      TrainingEvidence evidence,
      TrainingRunFile kept,
      TrainingRuling ruling) {
    written.add(TrainingReport.write(model, proposal, evidence, kept.run(), kept.at(), ruling));
  }

  /** A person signed or denied. */
  void ruled(TrainingRuling ruling) {
    if (!written.isEmpty()) {
      written.set(written.size() - 1, ruling.amend(written.getLast()));
    }
  }

  /** The text of each report by its file name. */
  SortedMap<String, String> byName() {
    SortedMap<String, String> byName = new TreeMap<>();
    for (int i = 0; i < written.size(); i++) {
      byName.put("training_report_%d.md".formatted(i + 1), written.get(i));
    }
    return byName;
  }
}
