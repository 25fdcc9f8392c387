// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.hostile;

import io.chainbridge.alex.cli.hostile.Attempt.Kind;
import io.chainbridge.alex.cli.hostile.OrderBook.Order;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Rows that make a model look better than it is, and models that are worth nothing. */
final class RowCases {
  private final List<Attempt> all = new ArrayList<>();

  private RowCases() {}

  static List<Attempt> all() {
    RowCases cases = new RowCases();
    cases.changedAfterTheTraining();
    cases.invented();
    cases.tooFew();
    cases.unreadable();
    cases.worthless();
    return cases.all;
  }

  /** The raw file before the training. */
  private void rows(Kind kind, String name, UnaryOperator<OrderBook> change, String... expected) {
    all.add(
        new Attempt(
            kind,
            name,
            List.of(expected),
            folder -> {
              Desk desk = Desks.signed(folder);
              OrderBook orders = OrderBook.of(desk.read(Desk.ORDERS));
              return desk.write(Desk.ORDERS, change.apply(orders).csv()).trainAndSubmit();
            }));
  }

  private void rows(String name, UnaryOperator<OrderBook> change, String... expected) {
    rows(Kind.ROWS, name, change, expected);
  }

  /** The raw file between training and submission. */
  private void after(String name, UnaryOperator<OrderBook> change) {
    all.add(
        new Attempt(
            Kind.ROWS,
            name + " after the training",
            List.of("DATA_HASH_MISMATCH"),
            folder -> {
              Desk desk = Desks.trained(folder);
              OrderBook orders = OrderBook.of(desk.read(Desk.ORDERS));
              return desk.write(Desk.ORDERS, change.apply(orders).csv()).submit();
            }));
  }

  private void changedAfterTheTraining() {
    after("every held-out label turned", orders -> orders.each(RowCases::turned));
    after(
        "one label turned",
        orders -> orders.each(o -> o.id().equals("O03900") ? o.late(1 - o.late()) : o));
    after("one row dropped", orders -> orders.times(o -> o.id().equals("O03900") ? 0 : 1));
    after("one row twice", orders -> orders.times(o -> o.id().equals("O03900") ? 2 : 1));
    after("hard rows dropped", orders -> orders.times(o -> isHard(o) ? 0 : 1));
    after("days counted twice", orders -> orders.each(o -> o.due(2 * o.due())));
  }

  private static Order turned(Order order) {
    return order.isHeldOut() ? order.late(1 - order.late()) : order;
  }

  private static boolean isHard(Order order) {
    return order.isHeldOut() && order.late() == 1 && order.due() < 20;
  }

  /** The raw file before the training, with features that follow from their own row. */
  private void invented(
      String name, UnaryOperator<OrderBook> change, Ending end, String... expected) {
    all.add(
        new Attempt(
            Kind.ROWS,
            name,
            List.of(expected),
            folder -> {
              Desk desk = Desks.signed(folder).rowByRow();
              OrderBook orders = OrderBook.of(desk.read(Desk.ORDERS));
              return end.of(desk.write(Desk.ORDERS, change.apply(orders).csv()));
            }));
  }

  /** How far an attempt goes. */
  @FunctionalInterface
  private interface Ending {
    Outcome of(Desk desk) throws IOException;
  }

  private void invented() {
    Ending submitted = Desk::trainAndSubmit;
    invented(
        "held-out rows copied from training", RowCases::copied, submitted, "ROWS_IN_BOTH_PARTS");
    invented("two held-out rows 700 times each", RowCases::twoRows, submitted, "TOO_FEW_ROWS");
    invented("a fifth of the held-out rows five times", RowCases::fifth, submitted, "TOO_FEW_ROWS");
    invented(
        "four held-out rows for every twenty that trained",
        RowCases::thinned,
        submitted,
        "HELD_OUT_TOO_THIN");
    String asked = "QUESTION_UNANSWERED";
    invented(
        "held-out labels as the days say",
        o -> o.each(each -> each.isHeldOut() ? each.late(each.due() > 19 ? 1 : 0) : each),
        Desk::approve,
        asked);
    invented(
        "labels as the days say",
        o -> o.each(each -> each.late(each.due() > 19 ? 1 : 0)),
        Desk::approve,
        asked);
    invented(
        "days as the labels say",
        o -> o.each(each -> each.due(each.late() == 1 ? 59 : 1)),
        Desk::approve,
        "days_past_due is the label");
  }

  private static OrderBook fifth(OrderBook orders) {
    List<Order> held = orders.part(true);
    List<Order> kept = held.subList(0, held.size() / 5);
    Iterator<Order> next = Stream.generate(() -> kept).flatMap(List::stream).iterator();
    return orders.each(order -> order.isHeldOut() ? order.sameAs(next.next()) : order);
  }

  /** Every training row five times, and three of four held-out rows once. */
  private static OrderBook thinned(OrderBook orders) {
    return orders.times(order -> {
      boolean kept = order.late() == 1 || order.id().hashCode() % 4 != 0;
      return order.isHeldOut() ? (kept ? 1 : 0) : 5;
    });
  }

  private static OrderBook copied(OrderBook orders) {
    Iterator<Order> training = orders.part(false).iterator();
    return orders.each(
        order -> order.isHeldOut() && training.hasNext() ? order.sameAs(training.next()) : order);
  }

  private static OrderBook twoRows(OrderBook orders) {
    Order good =
        orders.part(true).stream()
            .filter(o -> o.late() == 0 && o.due() < 3)
            .findFirst()
            .orElseThrow();
    Order bad =
        orders.part(true).stream()
            .filter(o -> o.late() == 1 && o.due() > 40)
            .findFirst()
            .orElseThrow();
    return orders.each(
        order -> order.isHeldOut() ? order.sameAs(order.id().endsWith("0") ? bad : good) : order);
  }

  private void tooFew() {
    rows(
        "too few held-out rows",
        o ->
            o.times(each ->
                each.isHeldOut() && !each.id().endsWith("1") && !each.id().endsWith("7") ? 0 : 1),
        "TOO_FEW_ROWS");
    rows(
        "too few held-out events",
        o ->
            o.times(
                each -> each.isHeldOut() && each.late() == 1 && !each.id().endsWith("1") ? 0 : 1),
        "TOO_FEW_EVENTS");
    rows(
        "no held-out event",
        o -> o.times(each -> each.isHeldOut() && each.late() == 1 ? 0 : 1),
        "split: ");
    rows(
        "no event in training",
        o -> o.times(each -> !each.isHeldOut() && each.late() == 1 ? 0 : 1),
        "split: ");
    rows("no held-out row", o -> o.times(each -> each.isHeldOut() ? 0 : 1), "split: ");
    rows(
        "held-out rows of the first half",
        o -> o.times(each -> each.at().compareTo("2025-11") >= 0 ? 0 : 1),
        "held-out window");
    rows("no row", o -> o.times(_ -> 0), "features_v01.sql");
  }

  private void file(String name, UnaryOperator<String> change, String... expected) {
    all.add(
        new Attempt(
            Kind.ROWS,
            name,
            List.of(expected),
            folder -> {
              Desk desk = Desks.signed(folder);
              return desk.write(Desk.ORDERS, change.apply(desk.read(Desk.ORDERS))).trainAndSubmit();
            }));
  }

  private void unreadable() {
    file("a ragged row", csv -> csv + "O9,2025-12-31T00:00\n", "orders.csv");
    file("a column named twice", csv -> csv.replace("order_id,", "late,"), "orders.csv");
    file("a label of 2", csv -> csv.replaceFirst(",0\n", ",2\n"), "late");
    file("a label in words", csv -> csv.replace(",1\n", ",yes\n"), "late");
    file("no label column", csv -> csv.replaceFirst(",late\n", ",paid\n"), "late");
    file("an empty file", _ -> "", "orders.csv");
  }

  private void worthless() {
    Kind kind = Kind.WORTHLESS;
    rows(
        kind, "noise in place of the days", RowCases::noise, "NO_SKILL_BRIER", "NO_SKILL_LOG_LOSS");
    rows(
        kind,
        "noise in place of the labels",
        o -> o.each(each -> each.late(each.hashCode() % 20 == 0 ? 1 : 0)),
        "NO_SKILL_BRIER");
    rows(kind, "every day the same", o -> o.each(each -> each.due(5)), "NO_SKILL_BRIER");
    rows(
        kind,
        "training turned round",
        o -> o.each(each -> each.isHeldOut() ? each : each.late(1 - each.late())),
        "UNCALIBRATED_BRIER_SCORE");
    rows(
        kind,
        "days of one season only",
        o -> o.each(each -> each.isHeldOut() ? each.due(0) : each),
        "NO_SKILL_LOG_LOSS");
    rows(
        kind,
        "half of the events never recorded",
        o ->
            o.each(each -> each.isHeldOut() && each.id().hashCode() % 2 == 0 ? each.late(0) : each),
        "NO_SKILL");
    rows(
        kind,
        "one country ranked backwards",
        o ->
            o.each(each ->
                each.country().equals("DE") ? each.due(Math.max(0, 55 - each.due())) : each),
        "UNCALIBRATED");
    rows(
        kind,
        "a third of the labels wrong",
        o -> o.each(each -> each.id().hashCode() % 3 == 0 ? each.late(1 - each.late()) : each),
        "UNCALIBRATED_BRIER_SCORE");
  }

  private static OrderBook noise(OrderBook orders) {
    Random random = new Random(3);
    return orders.each(order -> order.due(random.nextInt(60)));
  }
}
