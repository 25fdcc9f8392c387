// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents.proposal;

import io.chainbridge.alex.lifecycle.gate.ProposalProse;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Document T2: the template of a proposal, blank or with sections filled in. */
public final class ProposalTemplate {
  private static final Map<String, String> BLANK = blank();

  private ProposalTemplate() {}

  /** The blank template: complete but for the two texts that only the author can write. */
  public static String text() {
    return filled("MODEL NAME v0.1.0 Proposal", Map.of());
  }

  /**
   * The template with these sections instead of its own.
   *
   * @param sections from heading to text; an empty text omits the section
   * @throws IllegalArgumentException when the template has no such heading
   */
  public static String filled(String title, Map<String, String> sections) {
    for (String heading : sections.keySet()) {
      if (!BLANK.containsKey(heading)) {
        throw new IllegalArgumentException("not a heading of the template: " + heading);
      }
    }
    StringBuilder text = new StringBuilder("# " + title + "\n");
    BLANK.forEach((heading, body) -> {
      String chosen = sections.getOrDefault(heading, body).strip();
      if (!chosen.isEmpty()) {
        text.append("\n## ").append(heading).append('\n').append(chosen).append('\n');
      }
    });
    return text.toString();
  }

  private static Map<String, String> blank() {
    Map<String, String> blank = new LinkedHashMap<>();
    blank.put("Model ID", "model_name_v0.1.0");
    blank.put("Problem Statement", ProposalProse.EXAMPLE_PROBLEM);
    blank.put("Business Justification", ProposalProse.EXAMPLE_JUSTIFICATION);
    blank.put("Model Type", "Explainable Boosting Machine (EBM)");
    blank.put("Feature List", "- feature_one (source: table.column)");
    blank.put(
        "Monotonicity Constraints",
        """
        | Feature | Direction | Rationale |
        |---------|-----------|-----------|
        | feature_one | Increasing | why more of it must not look safer |
        """);
    blank.put(
        "Evaluation Metrics",
        """
        - Brier Score < 0.10
        - Log Loss < 0.25
        - Calibration error < 0.05
        """);
    plan(blank);
    blank.put(
        "Missing Values",
        """
        | Feature | Absence | Policy | Rationale |
        |---------|---------|--------|-----------|
        | feature_one | Missing | Reported | or Never better, if omitting the value must not pay |
        """);
    return Collections.unmodifiableMap(blank);
  }

  /** What is fixed before the first run. */
  private static void plan(Map<String, String> blank) {
    blank.put(
        "Data",
        """
        - Source: table
        - Training: 2025-01-01 to 2025-06-30
        - Held-out: 2025-07-01 to 2025-09-30
        """);
    blank.put("Split", "By time; rows whose label was not known at the split are purged.");
    blank.put("Seed", "1");
    blank.put(
        "Label",
        """
        - Column: label_column
        - Event: 1 means that it happened
        - Delay: 30 days
        """);
    blank.put(
        "Rollback",
        """
        - calibration_error > 0.08
        - divergence_rate > 20%
        - prediction_latency_p99 > 500ms
        """);
  }
}
