// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Finding;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.metrics.Verdict;
import java.util.List;
import java.util.Map;

/** Documents T3 and T4: what monitoring measured in shadow mode, and at each rollout step. */
public final class ObservationReport {
  private static final String GUIDE =
      """

      Each check is a row of the framework. PASS: the value is within its limit, and so is the whole
      95 % interval where one is reported. FAIL: the limit is broken. INSUFFICIENT: too little
      evidence either way; this never passes. The labels of a day count once all of them are due.
      """;

  private ObservationReport() {}

  /**
   * Writes one section per observation, in order.
   *
   * @param remarks sentences about the whole stage
   * @param comparisons Markdown that compares both models, by the evidence digest of an observation
   */
  public static String write(
      String title,
      ModelId model,
      List<String> remarks,
      List<Observation> observations,
      Map<Sha256, String> comparisons) {
    StringBuilder out = new StringBuilder("# " + title + ": " + model + "\n" + GUIDE);
    remarks.forEach(remark -> out.append("\n**" + remark + "**\n"));
    for (Observation seen : observations) {
      head(out, seen);
      for (Finding finding : seen.findings()) {
        out.append(
            "| %s | %s | %s | %s | %s | %s |\n"
                .formatted(
                    finding.row(),
                    finding.reading().metric().title(),
                    finding.reading().format(),
                    finding.reading().metric().format(finding.limit()),
                    finding.verdict(),
                    InlineText.of(finding.note())));
      }
      String comparison = comparisons.get(seen.evidence());
      if (comparison != null) {
        out.append("\n### Both models on the same requests\n\n").append(comparison);
      }
    }
    return out.toString();
  }

  private static void head(StringBuilder out, Observation seen) {
    long open = seen.findings().stream().filter(f -> f.verdict() != Verdict.PASS).count();
    out.append(
        "\n## %s, %s to %s\n- Result: %s\n- Predictions: %d\n- Evidence: %s\n\n"
            .formatted(
                seen.stage() == Stage.SHADOW_MODE
                    ? "Shadow mode"
                    : "Step of " + seen.percent() + " % of traffic",
                seen.from(),
                seen.to(),
                open == 0
                    ? "all " + seen.findings().size() + " checks pass"
                    : open + " of " + seen.findings().size() + " checks do not pass",
                seen.predictions(),
                seen.evidence()));
    out.append(
        "| Row | Check | Found (95 %) | Limit | Verdict | How |\n|---|---|---|---|---|---|\n");
  }
}
