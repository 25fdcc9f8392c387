// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.hostile;

import io.chainbridge.alex.cli.hostile.Attempt.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Features that know what was not known when the decision was taken. */
final class LookAheadCases {
  private static final String DUE = "  o.days_past_due,\n";
  private static final String LOOKS = "days_past_due looks past the decision time";

  private final List<Attempt> all = new ArrayList<>();

  private LookAheadCases() {}

  static List<Attempt> all() {
    LookAheadCases cases = new LookAheadCases();
    cases.laterRows();
    cases.laterLabels();
    cases.unchecked();
    return cases.all;
  }

  /** Another meaning of a proposed feature. */
  private void feature(String name, String sql, String expected) {
    all.add(
        new Attempt(
            Kind.LOOK_AHEAD,
            name,
            List.of(expected),
            folder ->
                Desks.signed(folder)
                    .checked()
                    .edit(Desk.QUERY, DUE, "  " + sql + " AS days_past_due,\n")
                    .trainAndSubmit()));
  }

  private static String ofBuyer(String value, String when) {
    return "coalesce((SELECT "
        + value
        + " FROM orders p WHERE p.buyer = o.buyer AND "
        + when
        + "), 0)";
  }

  private void laterRows() {
    feature("the next order", ofBuyer("min(p.amount)", "p.decided_at > o.decided_at"), LOOKS);
    feature("orders of a life", ofBuyer("count(*)", "true"), LOOKS);
    feature("losses of a life", ofBuyer("sum(p.late)", "true"), LOOKS);
    feature("the mean of all orders", "(SELECT avg(p.late) FROM orders p)", LOOKS);
    feature("a rank among all", "rank() OVER (ORDER BY o.amount)", LOOKS);
    feature(
        "the following row",
        "coalesce(lead(o.amount) OVER (ORDER BY o.decided_at, o.order_id), 0)",
        LOOKS);
    feature("the newest day", "(SELECT max(epoch(p.decided_at)) FROM orders p)", LOOKS);
    feature(
        "a week ahead", ofBuyer("count(*)", "p.decided_at < o.decided_at + INTERVAL 7 DAY"), LOOKS);
  }

  private void laterLabels() {
    String looks = "looks past";
    String copies = "days_past_due is the label";
    feature("the own label", "o.late", copies);
    feature("the own label in disguise", "o.amount * 0 + 3 * o.late + o.days_past_due", looks);
    feature(
        "the own label of some",
        "CASE WHEN o.amount > 100 THEN 50 * o.late ELSE o.days_past_due END",
        looks);
    feature(
        "the own label among others",
        ofBuyer("max(p.late)", "p.decided_at <= o.decided_at AND p.order_id >= o.order_id"),
        copies);
    feature(
        "labels that were not yet known",
        "o.days_past_due + " + ofBuyer("sum(p.late)", "p.decided_at < o.decided_at"),
        looks);
  }

  private void unchecked() {
    for (Map.Entry<String, String> leak :
        Map.of("the own label", "o.late", "losses of a life", ofBuyer("sum(p.late)", "true"))
            .entrySet()) {
      String found = leak.getValue().equals("o.late") ? "is the label" : "looks past";
      all.add(
          new Attempt(
              Kind.LOOK_AHEAD,
              leak.getKey() + " where nothing says when rows were known",
              List.of(found),
              folder ->
                  Desks.signed(folder)
                      .edit(Desk.QUERY, DUE, "  " + leak.getValue() + " AS days_past_due,\n")
                      .trainAndSubmit()));
    }
  }
}
