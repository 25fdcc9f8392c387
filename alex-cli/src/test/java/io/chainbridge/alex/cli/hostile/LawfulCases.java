// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.hostile;

import io.chainbridge.alex.cli.hostile.Attempt.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Submissions that nothing is against. */
final class LawfulCases {
  private static final String LOGISTIC = "Logistic Regression";
  private static final String FAMILY = "family: LogisticRegression ";

  private final List<Attempt> all = new ArrayList<>();

  private LawfulCases() {}

  static List<Attempt> all() {
    LawfulCases cases = new LawfulCases();
    cases.families();
    cases.plans();
    cases.data();
    cases.names();
    cases.settings();
    cases.secondTries();
    return cases.all;
  }

  private void attempt(String name, Attempt.Action action) {
    all.add(new Attempt(Kind.LAWFUL, name, List.of(), action));
  }

  /** A change before the proposal is signed. */
  @FunctionalInterface
  private interface Change {
    Desk on(Desk desk) throws IOException;
  }

  private void lawful(String name, Change change) {
    attempt(name, folder -> change.on(Desks.fresh(folder)).signProposal().trainAndSubmit());
  }

  private void family(String words, String key, String settings) {
    lawful(
        words,
        desk ->
            desk.edit(Desk.PROPOSAL, LOGISTIC, words)
                .edit(Desk.TRAINING, FAMILY, "family: " + key + " ")
                .edit(Desk.TRAINING, "constraints: ", settings + "constraints: "));
  }

  private void families() {
    attempt("as it is", folder -> Desks.trained(folder).submit());
    lawful("checked for look-ahead", Desk::checked);
    attempt(
        "on a registered data set",
        folder -> DataSetCases.sound(Desks.fresh(folder)).trainAndSubmit());
    attempt("reproduced", folder -> Desks.trained(folder).submit("--reproduce"));
    family("Generalized Additive Model (GAM)", "GAM", "");
    family("EBM", "EBM", "hyperparameters: {outer_bags: 1}\n");
    family("Monotone GBDT", "MonotoneGBDT", "");
    family("`Logistic-Regression`", "LogisticRegression", "");
  }

  private void plans() {
    lawful(
        "another seed",
        desk -> desk.section("Seed", "11").edit(Desk.TRAINING, "seed: 7", "seed: 11"));
    lawful(
        "a shorter delay",
        desk ->
            desk.edit(Desk.PROPOSAL, "Delay: 30 days", "Delay: 36 hours")
                .edit(Desk.TRAINING, "label_delay: 30d", "label_delay: 36h"));
    lawful(
        "a shorter training window",
        desk ->
            desk.edit(Desk.PROPOSAL, "2025-01-01 to 2025-08-31", "2025-02-01 to 2025-08-31")
                .edit(Desk.TRAINING, "[2025-01-01, ", "[2025-02-01, "));
    lawful(
        "a window until before a day",
        desk ->
            desk.edit(
                Desk.PROPOSAL, "2025-09-01 to 2025-12-31", "2025-09-01 until before 2026-01-01"));
    lawful(
        "a random split",
        desk -> desk.splitAtRandom(" because each order stands alone for its buyer"));
    lawful(
        "stricter limits that are kept",
        desk ->
            desk.edit(
                Desk.PROPOSAL,
                "Brier Score < 0.10",
                "Brier Score < 0.09 (held-out)\n- AUC-ROC > 90%"));
  }

  private void data() {
    lawful("missing amounts", desk -> desk.write(Desk.ORDERS, missing(desk.read(Desk.ORDERS))));
    lawful(
        "missing countries",
        desk ->
            desk.write(
                Desk.ORDERS,
                desk.read(Desk.ORDERS).replaceAll("(?m)^(O\\d*7,[^,]*,[^,]*,)IE", "$1")));
    lawful(
        "lines that end as in Windows",
        desk -> desk.write(Desk.ORDERS, desk.read(Desk.ORDERS).replace("\n", "\r\n")));
    lawful("a byte order mark", desk -> desk.write(Desk.ORDERS, "\ufeff" + desk.read(Desk.ORDERS)));
    lawful(
        "times with an offset",
        desk ->
            desk.write(
                Desk.ORDERS, desk.read(Desk.ORDERS).replaceAll("(T[0-9:]{8}),", "$1+00:00,")));
    lawful(
        "a country written in Greek",
        desk ->
            desk.write(
                Desk.ORDERS,
                desk.read(Desk.ORDERS).replace(",DE,", ",\u0395\u03bb\u03bb\u03ac\u03b4\u03b1,")));
  }

  private static String missing(String csv) {
    return OrderBook.of(csv).each(o -> o.id().endsWith("7") ? o.amount("") : o).csv();
  }

  private void names() {
    lawful(
        "a feature of another name",
        desk ->
            desk.edit(Desk.PROPOSAL, "- amount (", "- `order_amount_eur` (")
                .edit(Desk.QUERY, "  o.amount,", "  o.amount AS order_amount_eur,")
                .edit(Desk.TRAINING, "[amount, ", "[order_amount_eur, "));
    lawful(
        "features nested below headings",
        desk ->
            desk.edit(
                Desk.PROPOSAL,
                "- amount (source: orders.amount)",
                "- Money:\n  - amount (source: orders.amount)"));
    lawful(
        "a label of another name",
        desk ->
            desk.edit(Desk.PROPOSAL, "- Column: late", "- Column: paid_late")
                .edit(Desk.QUERY, "  o.late\n", "  o.late AS paid_late\n")
                .edit(Desk.TRAINING, "target: late", "target: paid_late"));
    lawful(
        "a newer script", desk -> desk.write("training/train_v02.yaml", desk.read(Desk.TRAINING)));
  }

  private void settings() {
    lawful(
        "two constraints",
        desk ->
            desk.edit(
                    Desk.PROPOSAL,
                    "| days_past_due |",
                    "| amount | Increasing | more to lose |\n| days_past_due |")
                .edit(
                    Desk.TRAINING, "  days_past_due: ", "  amount: increasing\n  days_past_due: "));
    lawful(
        "calibrated",
        desk -> desk.edit(Desk.TRAINING, "constraints: ", "calibration: platt\nconstraints: "));
    lawful(
        "searched",
        desk ->
            desk.edit(
                Desk.TRAINING,
                "constraints: ",
                "search:\n  trials: 2\n  folds: 2\n  space: {l2: [0.1, 1]}\nconstraints: "));
  }

  private void secondTries() {
    attempt(
        "fixed after a refusal",
        folder -> {
          Desk desk = Desks.fresh(folder).edit(Desk.PROPOSAL, "Score < 0.10", "Score < 0.50");
          desk.propose();
          return desk.edit(Desk.PROPOSAL, "Score < 0.50", "Score < 0.10")
              .signProposal()
              .trainAndSubmit();
        });
    attempt(
        "trained again after a rejection",
        folder -> {
          Desk desk = Desks.signed(folder).edit(Desk.TRAINING, "seed: 7", "seed: 8");
          desk.trainAndSubmit();
          return desk.edit(Desk.TRAINING, "seed: 8", "seed: 7").trainAndSubmit();
        });
    attempt(
        "a date and an id that the server writes",
        folder ->
            Desks.trained(folder)
                .edit(Desk.METADATA, "\"training_date\":\"20", "\"training_date\":\"30")
                .submit());
  }
}
