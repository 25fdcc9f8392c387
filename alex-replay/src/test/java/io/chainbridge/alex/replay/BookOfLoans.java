// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A small sound scenario in a folder, to be spoiled in one place by each test. */
final class BookOfLoans {
  static final String SCENARIO =
      """
      scenario: loans
      title: A small book of loans
      seed: 5
      data:
        file: loans.csv
        time: at
        target: bad
        label_delay: 1d
        numeric: [income, debt]
        categorical: [region]
      people:
        engineer: evan.engineer
        alex: alex.officer
        ml_lead: maggie.lead
        business: bea.owner
      models:
        - id: loans_v0.1.0
          proposal: proposal.md
          proposed: 2026-01-20
          submitted: 2026-02-20
          shadow_from: 2026-02-20
          rollout: rollout.yaml
          training:
            family: LogisticRegression
            constraints:
              debt: increasing
            train: [2026-01-01, 2026-02-01]
            evaluate: [2026-02-01, 2026-02-15]
      """;

  static final String PROPOSAL =
      """
      # Loans v0.1.0 Proposal

      ## Model ID
      loans_v0.1.0

      ## Problem Statement
      Predict which loans are not paid back.

      ## Business Justification
      Loans are granted where they are paid back.

      ## Model Type
      Logistic Regression

      ## Feature List
      - income (source: application form)
      - debt (source: credit bureau)
      - region (source: application form)

      ## Monotonicity Constraints
      | Feature | Direction | Rationale |
      |---------|-----------|-----------|
      | debt | Increasing | more debt must not look safer |

      ## Evaluation Metrics
      - Brier Score < 0.10
      - Log Loss < 0.25
      - Calibration error < 0.05

      ## Data
      - Training: 2026-01-01 to 2026-01-31
      - Held-out: 2026-02-01 to 2026-02-14

      ## Split
      By time.

      ## Seed
      5

      ## Label
      - Column: bad
      - Event: 1 means that the loan was not paid back
      - Delay: 1 day

      ## Rollback
      - calibration_error > 0.08

      ## Governance Review
      Reviewed by: ALEX (GID-08)
      """;

  static final String ROLLOUT =
      """
      model_rollout:
        model_id: "loans_v0.1.0"
        rollout_percentage: 10
        canary_groups: []
        rollback_on:
          - "calibration_error > 0.08"
        rollback_plan: "Back to the champion."
      """;

  final Path folder;

  BookOfLoans(Path folder) throws IOException {
    this.folder = folder;
    write("scenario.yaml", SCENARIO);
    write("proposal.md", PROPOSAL);
    write("rollout.yaml", ROLLOUT);
    write("loans.csv", String.join("\n", rows()) + "\n");
  }

  /** Header and sixty days of one loan each; line 11 is the tenth of January. */
  static List<String> rows() {
    List<String> rows = new ArrayList<>(List.of("at,bad,income,debt,region"));
    for (int day = 1; day <= 60; day++) {
      String date = day <= 31 ? "2026-01-%02d".formatted(day) : "2026-02-%02d".formatted(day - 31);
      if (day - 31 <= 28) {
        rows.add(date + "," + day % 2 + "," + (1000 + day) + "," + day % 7 + ",north");
      }
    }
    return rows;
  }

  /** Writes a file of the scenario's folder. */
  void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  Path scenario() {
    return folder.resolve("scenario.yaml");
  }

  Path home() {
    return folder.resolve("home");
  }
}
