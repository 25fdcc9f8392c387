// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import io.chainbridge.alex.lifecycle.Finding;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Observation;
import java.util.List;

/** Documents T3 and T4: what the watches saw in shadow mode, and at each step of a rollout. */
public final class ObservationReport {
  private ObservationReport() {}

  /** One table an observation, in order. */
  public static String write(String title, ModelId model, List<Observation> observations) {
    StringBuilder out = new StringBuilder("# " + title + ": " + model + "\n");
    for (Observation seen : observations) {
      out.append(
          "\n## %s at %d %%, %s to %s\n- Predictions: %d\n- Evidence: %s\n\n| Row | Metric | Value | Limit | Verdict | Note |\n|---|---|---|---|---|---|\n"
              .formatted(
                  seen.stage(),
                  seen.percent(),
                  seen.from(),
                  seen.to(),
                  seen.predictions(),
                  seen.evidence()));
      for (Finding finding : seen.findings()) {
        out.append(
            "| %s | %s | %s | %s | %s | %s |\n"
                .formatted(
                    finding.row(),
                    Words.name(finding.reading().metric()),
                    Words.number(finding.reading().value()),
                    Words.number(finding.limit()),
                    finding.verdict(),
                    Words.line(finding.note())));
      }
    }
    return out.toString();
  }
}
