// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.hostile;

import io.chainbridge.alex.cli.hostile.Attempt.Kind;
import java.util.ArrayList;
import java.util.List;

/** Proposals that must not be put forward. */
final class ProposalCases {
  private static final String PROBLEM = "Problem Statement";
  private static final String WHY = "Business Justification";

  private final List<Attempt> all = new ArrayList<>();

  private ProposalCases() {}

  static List<Attempt> all() {
    ProposalCases cases = new ProposalCases();
    cases.nothingWritten();
    cases.nothingMeant();
    cases.families();
    cases.thresholds();
    cases.featuresAndConstraints();
    cases.plans();
    return cases.all;
  }

  private void section(String name, String heading, String body, String... expected) {
    all.add(
        new Attempt(
            Kind.PROPOSAL,
            name,
            List.of(expected),
            folder -> Desks.fresh(folder).section(heading, body).propose()));
  }

  private void edited(String name, String from, String to, String... expected) {
    all.add(
        new Attempt(
            Kind.PROPOSAL,
            name,
            List.of(expected),
            folder -> Desks.fresh(folder).edit(Desk.PROPOSAL, from, to).propose()));
  }

  private void nothingWritten() {
    section("no problem", PROBLEM, "", "PROBLEM_STATEMENT_MISSING");
    section("no justification", WHY, "", "BUSINESS_JUSTIFICATION_MISSING");
    section("no family", "Model Type", "", "FAMILY_NOT_ALLOWED");
    section("no features", "Feature List", "", "FEATURE_LIST_MISSING");
    section("no constraints", "Monotonicity Constraints", "", "MONOTONICITY_NOT_DECLARED");
    section("no metrics", "Evaluation Metrics", "", "THRESHOLD_MISSING");
    section("no windows", "Data", "", "PREREGISTRATION_MISSING");
    section("no split", "Split", "", "PREREGISTRATION_MISSING");
    section("no seed", "Seed", "", "PREREGISTRATION_MISSING");
    section("no label", "Label", "", "PREREGISTRATION_MISSING");
    section("no rollback rules", "Rollback", "", "ROLLBACK_RULES_MISSING");
    all.add(
        new Attempt(
            Kind.PROPOSAL,
            "an empty file",
            List.of("PROBLEM_STATEMENT_MISSING", "FEATURE_LIST_MISSING", "THRESHOLD_MISSING"),
            folder -> Desks.fresh(folder).write(Desk.PROPOSAL, "").propose()));
    all.add(
        new Attempt(
            Kind.PROPOSAL,
            "no text at all",
            List.of("PROBLEM_STATEMENT_MISSING"),
            folder ->
                Desks.fresh(folder).write(Desk.PROPOSAL, new byte[] {0, -1, -2, 7}).propose()));
  }

  private void nothingMeant() {
    List<String> placeholders =
        List.of(
            "TODO",
            "TBD: write this before the review of the model",
            "x",
            "lorem ipsum dolor sit amet consectetur adipiscing elit",
            "n/a",
            "What is predicted, for whom, from which data.",
            "........",
            "late late late late late late late late",
            "\u200b\u200b\u200b");
    for (String heading : List.of(PROBLEM, WHY)) {
      for (String text : placeholders) {
        section(heading + " is '" + text + "'", heading, text, "NOT_A_SENTENCE");
      }
    }
  }

  private void families() {
    for (String family :
        List.of(
            "Random Forest",
            "XGBoost",
            "Neural Network",
            "Isolation Forest",
            "GNN",
            "Support Vector Machine",
            "LLM",
            "Not an EBM: a transformer",
            "EBM or neural network",
            "EBM (XGBoost)",
            "Deep EBM network",
            "Something explainable",
            "Explainable Boosting Machine, later a transformer")) {
      section("family " + family, "Model Type", family, "FAMILY_NOT_ALLOWED");
    }
  }

  private void thresholds() {
    String brier = "Brier Score < 0.10";
    edited("a Brier score of 0.11", brier, "Brier Score < 0.11", "THRESHOLD_WEAKER_THAN_POLICY");
    edited("a Brier score of 50 %", brier, "Brier Score < 50%", "THRESHOLD_WEAKER_THAN_POLICY");
    edited("a Brier score above", brier, "Brier Score > 0.10", "PLANNED_LIMIT_WRONG");
    edited("a Brier score about", brier, "Brier Score about 0.10", "is not a threshold");
    edited("a Brier score of training", brier, brier + " (training)", "are not the held-out rows");
    edited("two Brier scores", brier, brier + "\n- Brier Score < 0.9", "duplicate threshold");
    edited("no Brier score", "- " + brier + "\n", "", "THRESHOLD_MISSING");
    edited("no log loss", "- Log Loss < 0.25\n", "", "THRESHOLD_MISSING");
    edited("no calibration", "- Calibration error < 0.05\n", "", "THRESHOLD_MISSING");
    edited("log loss", "Log Loss < 0.25", "Log Loss < 0.30", "THRESHOLD_WEAKER_THAN_POLICY");
    edited(
        "calibration",
        "Calibration error < 0.05",
        "Calibration error < 0.06",
        "THRESHOLD_WEAKER_THAN_POLICY");
    edited("an area below", brier, brier + "\n- AUC-ROC < 0.80", "PLANNED_LIMIT_WRONG");
    edited("a running metric", brier, brier + "\n- divergence_rate < 5%", "PLANNED_LIMIT_WRONG");
    edited("ten rows", brier, brier + "\n- held_out_rows >= 10", "THRESHOLD_WEAKER_THAN_POLICY");
  }

  private void featuresAndConstraints() {
    String amount = "- amount (source: orders.amount)";
    edited("a feature without source", amount, "- amount", "FEATURE_SOURCE_MISSING");
    edited("a blank source", amount, "- amount (source: )", "FEATURE_SOURCE_MISSING");
    edited(
        "the label as feature", amount, amount + "\n- late (source: x)", "LABEL_AS_FEATURE late");
    edited(
        "the label in capitals", amount, amount + "\n- LATE (source: x)", "LABEL_AS_FEATURE LATE");
    edited("a feature twice", amount, amount + "\n" + amount, "duplicate feature 'amount'");
    String row = "| days_past_due | Increasing | more days past due must not look safer |";
    edited("a constraint on nothing", row, "| age | Increasing | x |", "ON_UNKNOWN_FEATURE age");
    edited("no rationale", row, "| days_past_due | Increasing | |", "RATIONALE_MISSING");
    edited("no direction", row, "| days_past_due | Sideways | x |", "is not a direction");
    edited("two directions", row, row + "\n" + row, "duplicate constraint");
  }

  private void plans() {
    String held = "Held-out: 2025-09-01 to 2025-12-31";
    edited("held out first", held, "Held-out: 2024-01-01 to 2024-12-31", "PREREGISTRATION_WRONG");
    edited("an overlap", held, "Held-out: 2025-08-01 to 2025-12-31", "PREREGISTRATION_WRONG");
    edited("backwards", held, "Held-out: 2025-12-31 to 2025-09-01", "is not understood");
    section("random over two windows", "Split", "Random 70 %", "PREREGISTRATION_WRONG");
    section("some split", "Split", "Some of the rows", "is not understood");
    section("a split elsewhere", "Split", "By time at 2025-10-01", "is not where the held-out");
    section("a seed in words", "Seed", "seven", "is not understood");
    edited("a delay in words", "Delay: 30 days", "Delay: soon", "is not understood");
    edited("no label column", "- Column: late\n", "", "PREREGISTRATION_MISSING label column");
    edited("no event", "- Event: 1 means that the invoice was paid late\n", "", "label event");
    edited(
        "a rule without a limit",
        "divergence_rate > 20%",
        "divergence_rate",
        "ROLLBACK_RULE_WRONG");
    edited("a rule on nothing", "divergence_rate > 20%", "vibes > 3", "ROLLBACK_RULE_WRONG");
    edited(
        "another model", "late_orders_v0.1.0", "late_orders_v0.3.0", "is not late_orders_v0.1.0");
    edited("two labels", "## Label", "## Label\n- Column: paid\n\n## Label", "duplicate section");
  }
}
