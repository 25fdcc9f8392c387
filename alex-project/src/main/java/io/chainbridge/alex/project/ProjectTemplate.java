// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import io.chainbridge.alex.documents.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files a new project begins with: small, whole, and trained by one command as they are. */
public final class ProjectTemplate {
  private static final int ROWS = 4_000;

  private static final String QUERY =
      """
      -- One row a decision: its time, its features as they could be known then, and its label.
      -- DuckDB runs this with one thread; it reads the raw tables of the training file only.
      SELECT
        o.decided_at,
        o.amount,
        o.days_past_due,
        o.country,
        (SELECT count(*) FROM orders p
          WHERE p.buyer = o.buyer AND p.decided_at < o.decided_at) AS orders_before,
        o.late
      FROM orders o
      ORDER BY o.decided_at, o.order_id
      """;

  private static final String TRAINING =
      """
      # What a run depends on: the same file, query and raw data give the same artifact, to the byte.
      model_id: model_name_v0.1.0
      family: EBM                      # or GAM, LogisticRegression, MonotoneGBDT
      seed: 7
      data:
        raw:
          orders: ../data/orders.csv   # a table each; CSV, CSV.gz or Parquet
        available:
          orders: decided_at           # from when a raw row could be known
        features: features_v01.sql
        time: decided_at
        target: late
        label_delay: 30d               # how long after the decision the label is known
        numeric: [amount, days_past_due, orders_before]
        categorical: [country]
      constraints:                     # numeric features; the gate proves each of the model itself
        days_past_due: increasing      # or decreasing
      split:
        train: [2025-01-01, 2025-09-01]      # the end is not included
        evaluate: [2025-09-01, 2026-01-01]
      """;

  private static final String PROPOSAL =
      """
      # Late Orders v0.1.0 Proposal

      ## Model ID
      model_name_v0.1.0

      ## Problem Statement
      Predict, when an order is taken, whether its invoice is paid late.

      ## Business Justification
      Orders with a high score are paid in advance; a wrong score costs a sale or an unpaid invoice.

      ## Model Type
      Explainable Boosting Machine (EBM)

      ## Feature List
      - amount (source: orders.amount)
      - days_past_due (source: orders.days_past_due)
      - orders_before (source: count of the buyer's earlier rows in orders)
      - country (source: orders.country)

      ## Monotonicity Constraints
      | Feature | Direction | Rationale |
      |---------|-----------|-----------|
      | days_past_due | Increasing | more days past due must not look safer |

      ## Evaluation Metrics
      - Brier Score < 0.10
      - Log Loss < 0.25
      - Calibration error < 0.05

      ## Data
      Train 2025-01-01 to 2025-09-01, evaluate 2025-09-01 to 2026-01-01.

      ## Split
      By time; rows whose label was not known at the split are purged.

      ## Seed
      7

      ## Rollback
      - calibration_error > 0.08
      - divergence_rate > 20%
      - prediction_latency_p99 > 500ms
      """;

  private static final String GUIDE =
      """
      # model_name
      A model project. `alex train .` builds the features, fits the model and keeps the run under
      `runs/`; `alex train . --reproduce` trains again and demands the same artifact.

      - `docs/ml_proposals/model_name_proposal.md`: why, which features, which constraints
      - `training/features_v01.sql`: one row a decision, from the raw tables
      - `training/train_v01.yaml`: family, features, constraints, split, seed
      - `data/orders.csv`: invented orders to begin with; put your own in their place
      - `rollout.yaml`, `alerts.yaml`: how traffic grows, when it falls back, who is told
      """;

  private ProjectTemplate() {}

  /**
   * Writes a new project, named like its folder.
   *
   * @throws ProjectUnusableException when the name is none or the folder is there already
   */
  public static void write(Path folder) throws IOException {
    String name = String.valueOf(folder.getFileName());
    if (!name.matches("[a-z][a-z0-9_]{0,60}")) {
      throw new ProjectUnusableException(
          List.of("'" + name + "' is no model name: small letters, digits and underscores"));
    }
    if (Files.exists(folder)) {
      throw new ProjectUnusableException(List.of(folder + ": is there already; name another"));
    }
    for (Map.Entry<String, String> file : files(name).entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }

  private static Map<String, String> files(String name) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("README.md", named(GUIDE, name));
    files.put("docs/ml_proposals/" + name + "_proposal.md", named(PROPOSAL, name));
    files.put("training/features_v01.sql", QUERY);
    files.put("training/train_v01.yaml", named(TRAINING, name));
    files.put("data/orders.csv", InventedOrders.csv(ROWS, 7));
    files.put("rollout.yaml", named(Templates.rollout(), name));
    files.put("alerts.yaml", Templates.alerts());
    return files;
  }

  private static String named(String template, String name) {
    return template.replace("model_name", name);
  }
}
