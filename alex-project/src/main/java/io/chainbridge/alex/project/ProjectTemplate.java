// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import io.chainbridge.alex.documents.ProposalTemplate;
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
      model_id: %s_v0.1.0
      family: EBM                      # or LogisticRegression
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
      constraints:
        days_past_due: increasing
      split:
        train: [2025-01-01, 2025-09-01]      # the end is not included
        evaluate: [2025-09-01, 2026-01-01]
      """;

  private static final String GUIDE =
      """
      # %s
      A model project. `alex train .` builds the features, fits the model and keeps the run under
      `runs/`; `alex train . --reproduce` trains again and demands the same artifact.

      - `docs/ml_proposals/%s_proposal.md`: why, which features, which constraints
      - `training/features_v01.sql`: one row a decision, from the raw tables
      - `training/train_v01.yaml`: family, features, constraints, split, seed
      - `data/orders.csv`: invented orders to begin with; put your own in their place
      - `rollout.yaml`, `alerts.yaml`: how traffic grows, when it falls back, who is told
      """;

  private ProjectTemplate() {}

  /**
   * Writes a new project.
   *
   * @throws ProjectUnusableException when the name is none or the folder is there already
   */
  public static void write(Path folder, String name) throws IOException {
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
    files.put("README.md", GUIDE.formatted(name, name));
    files.put("docs/ml_proposals/" + name + "_proposal.md", ProposalTemplate.text());
    files.put("training/features_v01.sql", QUERY);
    files.put("training/train_v01.yaml", TRAINING.formatted(name));
    files.put("data/orders.csv", InventedOrders.csv(ROWS, 7));
    files.put("rollout.yaml", Templates.rollout().replace("model_name", name));
    files.put("alerts.yaml", Templates.alerts());
    return files;
  }
}
