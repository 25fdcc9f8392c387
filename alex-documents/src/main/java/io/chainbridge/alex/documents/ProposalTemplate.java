// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

/** Document T2: a proposal to fill in. */
public final class ProposalTemplate {
  private ProposalTemplate() {}

  /** The template; it reads back as a complete proposal. */
  public static String text() {
    return """
    # MODEL NAME v0.1.0 Proposal

    ## Model ID
    model_name_v0.1.0

    ## Problem Statement
    What is predicted, for whom, from what.

    ## Business Justification
    What is decided by the score and what a wrong score costs.

    ## Model Type
    Explainable Boosting Machine (EBM)

    ## Feature List
    - feature_one (source: table.column)

    ## Monotonicity Constraints
    | Feature | Direction | Rationale |
    |---------|-----------|-----------|
    | feature_one | Increasing | why more of it must not look safer |

    ## Evaluation Metrics
    - Brier Score < 0.10
    - Log Loss < 0.25
    - Calibration error < 0.05

    ## Data
    Windows of training and evaluation.

    ## Split
    By time; rows whose label was not known at the split are purged.

    ## Seed
    1

    ## Rollback
    - calibration_error > 0.08
    - divergence_rate > 20%
    - prediction_latency_p99 > 500ms

    ## Missing Values
    | Feature | Absence | Policy | Rationale |
    |---------|---------|--------|-----------|
    | feature_one | Missing | Reported | or Never better, where leaving it out must not pay |
    """;
  }
}
