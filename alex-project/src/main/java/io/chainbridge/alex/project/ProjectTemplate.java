// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import io.chainbridge.alex.documents.Templates;
import io.chainbridge.alex.documents.proposal.ProposalTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files of a new project: small, complete, and ready to train. */
public final class ProjectTemplate {
  private static final int ROWS = 4_000;

  private static final String QUERY =
      """
      -- One row per decision: its time, its features as known at that time, and its label.
      -- DuckDB runs this with one thread. It can read only the raw tables of the training file.
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
      # The same training file, query and raw data give the same artifact, to the byte.
      model_id: model_name_v0.1.0
      family: EBM                      # or GAM, LogisticRegression, MonotoneGBDT
      seed: 7
      data:
        raw:
          orders: ../data/orders.csv   # one table per line; CSV, CSV.gz or Parquet
        available:
          orders: decided_at           # column: when a raw row became known
        features: features_v01.sql
        time: decided_at
        target: late
        label_delay: 30d               # time from the decision until the label is known
        numeric: [amount, days_past_due, orders_before]
        categorical: [country]
      constraints:                     # numeric features only; the gate proves each one
        days_past_due: increasing      # or decreasing
      split:
        train: [2025-01-01, 2025-09-01]      # end exclusive
        evaluate: [2025-09-01, 2026-01-01]
      """;

  private static final Map<String, String> PROPOSAL =
      Map.of(
          "Problem Statement",
          "Predict, when an order is taken, whether its invoice is paid late.",
          "Business Justification",
          "Orders with a high score are paid in advance; a wrong score costs a sale or an unpaid"
              + " invoice.",
          "Feature List",
          """
          - amount (source: orders.amount)
          - days_past_due (source: orders.days_past_due)
          - orders_before (source: count of the buyer's earlier rows in orders)
          - country (source: orders.country)
          """,
          "Monotonicity Constraints",
          """
          | Feature | Direction | Rationale |
          |---------|-----------|-----------|
          | days_past_due | Increasing | more days past due must not look safer |
          """,
          "Data",
          """
          - Source: orders.csv
          - Training: 2025-01-01 to 2025-08-31
          - Held-out: 2025-09-01 to 2025-12-31
          """,
          "Label",
          """
          - Column: late
          - Event: 1 means that the invoice was paid late
          - Delay: 30 days
          """,
          "Seed",
          "7",
          "Missing Values",
          "");

  private static final String GUIDE =
      """
      # model_name
      A model project. `alex train .` computes the features, trains the model and keeps the run under
      `runs/`. `alex train . --reproduce` trains again and fails unless the artifact is the same.

      - `docs/ml_proposals/model_name_proposal.md`: purpose, features, constraints
      - `training/features_v01.sql`: one row per decision, from the raw tables
      - `training/train_v01.yaml`: family, features, constraints, split, seed
      - `data/orders.csv`: invented orders; replace them with your own
      - `rollout.yaml`, `alerts.yaml`: rollout steps, rollback rules, alerts
      """;

  private ProjectTemplate() {}

  /**
   * Writes a new project; its name is the name of the folder.
   *
   * @throws ProjectUnusableException when the name is not valid or the folder exists
   */
  public static void write(Path folder) throws IOException {
    String name = String.valueOf(folder.getFileName());
    if (!name.matches("[a-z][a-z0-9_]{0,60}")) {
      throw new ProjectUnusableException(
          List.of(
              "'"
                  + name
                  + "' is not a model name; use lower-case letters, digits and underscores"));
    }
    if (Files.exists(folder)) {
      throw new ProjectUnusableException(List.of(folder + ": already exists; choose another name"));
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
    files.put(
        "docs/ml_proposals/" + name + "_proposal.md",
        named(ProposalTemplate.filled("Late Orders v0.1.0 Proposal", PROPOSAL), name));
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
