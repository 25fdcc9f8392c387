// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.hostile;

import io.chainbridge.alex.cli.hostile.Attempt.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Models that are not the proposed ones. */
final class BindingCases {
  private static final String DIFFERS = "PROPOSAL_DIFFERS ";
  private static final String NUMERIC = "numeric: [amount, days_past_due, orders_before]";
  private static final String CONSTRAINT = "  days_past_due: increasing ";

  private final List<Attempt> all = new ArrayList<>();

  private BindingCases() {}

  static List<Attempt> all() {
    BindingCases cases = new BindingCases();
    cases.otherFeatures();
    cases.otherRows();
    cases.otherConstraints();
    cases.stricterProposals();
    return cases.all;
  }

  private void trained(String name, String from, String to, String... expected) {
    all.add(
        new Attempt(
            Kind.BINDING,
            name,
            List.of(expected),
            folder -> Desks.signed(folder).edit(Desk.TRAINING, from, to).trainAndSubmit()));
  }

  /** Another column in the query and in the list of features. */
  private void column(String name, String sql, String column, String... expected) {
    all.add(
        new Attempt(
            Kind.BINDING,
            name,
            List.of(expected),
            folder ->
                Desks.signed(folder)
                    .edit(Desk.QUERY, "  o.late\n", "  " + sql + " AS " + column + ",\n  o.late\n")
                    .edit(Desk.TRAINING, "orders_before]", "orders_before, " + column + "]")
                    .trainAndSubmit()));
  }

  private void otherFeatures() {
    trained("a GAM", "family: LogisticRegression", "family: GAM", DIFFERS + "model_type");
    trained(
        "boosted trees",
        "family: LogisticRegression",
        "family: MonotoneGBDT",
        DIFFERS + "model_type");
    trained("no amount", NUMERIC, "numeric: [days_past_due, orders_before]", DIFFERS + "amount");
    trained("one number", NUMERIC, "numeric: [days_past_due]", DIFFERS + "amount", "orders_before");
    trained("no country", "categorical: [country]", "categorical: []", DIFFERS + "country");
    trained(
        "the country as a number of days",
        "categorical: [country]",
        "categorical: [orders_before]",
        "is a duplicate column");
    column("the amount twice", "2 * o.amount", "twice", DIFFERS + "twice");
    column("the buyer", "CAST(substr(o.buyer, 2) AS INTEGER)", "buyer", DIFFERS + "buyer");
    column("the label", "o.late", "outcome", "outcome is the label");
    column("the label's capitals", "o.late", "Late", "late");
    trained("the label itself", "orders_before]", "orders_before, late]", "is a duplicate column");
    trained("the time", "orders_before]", "orders_before, decided_at]", "is a duplicate column");
  }

  private void otherRows() {
    trained(
        "a later start", "[2025-01-01, 2025-09-01]", "[2025-03-01, 2025-09-01]", "training window");
    trained(
        "an earlier end",
        "[2025-01-01, 2025-09-01]",
        "[2025-01-01, 2025-08-01]",
        "training window");
    trained(
        "held out later",
        "[2025-09-01, 2026-01-01]",
        "[2025-09-15, 2026-01-01]",
        "held-out window");
    trained(
        "held out less", "[2025-09-01, 2026-01-01]", "[2025-09-01, 2025-12-24]", "held-out window");
    trained(
        "trained on what is held out",
        "[2025-01-01, 2025-09-01]",
        "[2025-01-01, 2026-01-01]",
        "OVERLAPPING_SPLIT");
    for (String share : List.of("0.7", "0.5", "0.3")) {
      trained(
          "random " + share,
          "train: [2025-01-01, 2025-09-01]      # end exclusive\n"
              + "  evaluate: [2025-09-01, 2026-01-01]",
          "random: " + share,
          DIFFERS + "split");
    }
    for (String seed : List.of("8", "70")) {
      trained("seed " + seed, "seed: 7", "seed: " + seed, DIFFERS + "seed");
    }
    for (String delay : List.of("0d", "29d", "60d")) {
      trained("a delay of " + delay, "label_delay: 30d", "label_delay: " + delay, "label delay");
    }
    all.add(
        new Attempt(
            Kind.BINDING,
            "another label",
            List.of(DIFFERS + "label column"),
            folder ->
                Desks.signed(folder)
                    .edit(Desk.QUERY, "  o.late\n", "  (o.days_past_due > 20)::INT AS slow\n")
                    .edit(Desk.TRAINING, "target: late", "target: slow")
                    .trainAndSubmit()));
    trained(
        "another version",
        "model_id: late_orders_v0.1.0",
        "model_id: late_orders_v0.2.0",
        "is not");
  }

  private void otherConstraints() {
    trained("no constraint", "constraints: ", "x-constraints: ", "x-constraints");
    trained(
        "an empty constraint",
        "constraints:                     # numeric features only; the gate proves each one\n"
            + CONSTRAINT
            + "     # or decreasing\n",
        "",
        "MONOTONICITY_MISSING");
    trained("the other way", CONSTRAINT, "  days_past_due: decreasing ", "DECLARED_VALUE_DIFFERS");
    trained(
        "another one too", CONSTRAINT, "  amount: increasing\n" + CONSTRAINT, "amount INCREASING");
    trained("another one only", CONSTRAINT, "  amount: increasing ", "CONSTRAINT_DROPPED");
  }

  private void proposed(String name, Action change, String... expected) {
    all.add(
        new Attempt(
            Kind.BINDING,
            name,
            List.of(expected),
            folder -> change.on(Desks.fresh(folder)).signProposal().trainAndSubmit()));
  }

  /** A change to the proposal before it is signed. */
  @FunctionalInterface
  private interface Action {
    Desk on(Desk desk) throws IOException;
  }

  private void planned(String limit, String code) {
    proposed(
        "planned " + limit,
        desk -> desk.edit(Desk.PROPOSAL, "- Log Loss", "- " + limit + "\n- Log Loss"),
        code);
  }

  private void stricterProposals() {
    proposed(
        "a planned Brier score",
        desk -> desk.edit(Desk.PROPOSAL, "Score < 0.10", "Score < 0.01"),
        "UNCALIBRATED_BRIER_SCORE");
    proposed(
        "a planned log loss",
        desk -> desk.edit(Desk.PROPOSAL, "Loss < 0.25", "Loss < 0.05"),
        "UNCALIBRATED_LOG_LOSS");
    proposed(
        "a planned calibration",
        desk -> desk.edit(Desk.PROPOSAL, "error < 0.05", "error < 0.01"),
        "UNCALIBRATED_CALIBRATION_ERROR");
    planned("AUC-ROC > 0.99", "PLANNED_LIMIT_MISSED auc_roc");
    planned("AUC-PR > 0.99", "PLANNED_LIMIT_MISSED auc_pr");
    planned("held_out_rows >= 5000", "PLANNED_LIMIT_MISSED held_out_rows");
    planned("brier_skill > 0.99", "PLANNED_LIMIT_MISSED brier_skill");
    proposed(
        "a random split of rows with a time, without a reason",
        desk -> desk.splitAtRandom(""),
        "PREREGISTRATION_MISSING split reason");
    proposed(
        "a constraint that is not trained",
        desk ->
            desk.edit(
                Desk.PROPOSAL,
                "| days_past_due |",
                "| amount | Increasing | more to lose |\n| days_past_due |"),
        "CONSTRAINT_DROPPED amount");
    proposed(
        "a constraint that is broken",
        desk ->
            desk.edit(
                Desk.PROPOSAL,
                "| days_past_due |",
                "| amount | Decreasing | large buyers are safe |\n| days_past_due |"),
        "MONOTONICITY_VIOLATED amount");
    proposed(
        "a promise about missing values",
        desk ->
            desk.section(
                "Missing Values",
                "| Feature | Absence | Policy | Rationale |\n|---|---|---|---|\n"
                    + "| days_past_due | Missing | Never better | hiding must not pay |"),
        "ABSENCE_POLICY_VIOLATED days_past_due");
  }
}
