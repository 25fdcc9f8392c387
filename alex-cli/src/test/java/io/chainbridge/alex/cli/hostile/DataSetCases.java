// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.hostile;

import io.chainbridge.alex.cli.CommandRun;
import io.chainbridge.alex.cli.hostile.Attempt.Kind;
import io.chainbridge.alex.cli.hostile.OrderBook.Order;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Trainings whose proposal names a registered data set, on other rows or on nobody's word. */
final class DataSetCases {
  private static final String SET = "orders_2024";

  private final List<Attempt> all = new ArrayList<>();

  private DataSetCases() {}

  static List<Attempt> all() {
    DataSetCases cases = new DataSetCases();
    cases.otherRows();
    cases.otherPeople();
    return cases.all;
  }

  private void attempt(String name, String expected, Attempt.Action action) {
    all.add(new Attempt(Kind.ROWS, name, List.of(expected), action));
  }

  /** A desk whose proposal names the data set, before anybody registers it. */
  private static Desk named(Desk desk) throws IOException {
    return desk.edit(Desk.PROPOSAL, "- Training: ", "- Data set: " + SET + "\n- Training: ");
  }

  /** The person registers the raw file as it is. */
  static CommandRun registered(Desk desk, String by) {
    String orders = desk.path(Desk.ORDERS).toString();
    return desk.people()
        .by(
            by,
            Stream.of(
                    List.of("data", "register", SET, orders, "--row-key", "order_id"),
                    List.of("--decided", "decided_at", "--label", "late", "--known", "30 days on"))
                .flatMap(List::stream)
                .toArray(String[]::new));
  }

  /** A signed proposal that names the data set which a data owner registered. */
  static Desk sound(Desk fresh) throws IOException {
    fresh.people().with("dora", "DATA_OWNER");
    Desk.require(registered(fresh, "dora"));
    return named(fresh).signProposal();
  }

  private void otherRows(String name, UnaryOperator<OrderBook> change) {
    attempt(
        name,
        "DATA_SET_DIFFERS",
        folder -> {
          Desk desk = sound(Desks.fresh(folder)).rowByRow();
          OrderBook orders = OrderBook.of(desk.read(Desk.ORDERS));
          return desk.write(Desk.ORDERS, change.apply(orders).csv()).trainAndSubmit();
        });
  }

  private void otherRows() {
    otherRows("hard rows dropped", o -> o.times(each -> isHard(each) ? 0 : 1));
    otherRows("all but 50 training rows removed", DataSetCases::fewTraining);
    otherRows("one label of a registered row turned", o -> o.each(DataSetCases::turned));
  }

  private static boolean isHard(Order order) {
    return order.isHeldOut() && order.late() == 1 && order.due() < 20;
  }

  private static OrderBook fewTraining(OrderBook orders) {
    return orders.times(order -> order.isHeldOut() || order.id().compareTo("O00150") < 0 ? 1 : 0);
  }

  private static Order turned(Order order) {
    return order.id().equals("O03900") ? order.late(1 - order.late()) : order;
  }

  private void otherPeople() {
    attempt(
        "a data set that nobody registered",
        "DATA_SET_UNREGISTERED",
        folder -> named(Desks.fresh(folder)).signProposal().trainAndSubmit());
    attempt(
        "a data set that the submitter registered",
        "DATA_SET_OWN",
        folder -> {
          Desk desk = Desks.fresh(folder);
          desk.people().also("evan", "DATA_OWNER");
          Desk.require(registered(desk, "evan"));
          return named(desk).signProposal().trainAndSubmit();
        });
    attempt(
        "a data set that a person without the role registered",
        "ROLE_NOT_HELD",
        folder -> {
          Desk desk = Desks.fresh(folder);
          Outcome refused = desk.outcome(registered(desk, "eve"));
          Outcome submitted = named(desk).signProposal().trainAndSubmit();
          return new Outcome(submitted.passed(), refused.words() + submitted.words());
        });
    attempt(
        "a data set registered again with other files",
        "DATA_SET_KNOWN",
        folder -> {
          Desk desk = sound(Desks.fresh(folder));
          OrderBook orders = OrderBook.of(desk.read(Desk.ORDERS));
          desk.write(Desk.ORDERS, orders.times(each -> isHard(each) ? 0 : 1).csv());
          Outcome refused = desk.outcome(registered(desk, "dora"));
          Outcome submitted = desk.trainAndSubmit();
          return new Outcome(submitted.passed(), refused.words() + submitted.words());
        });
  }
}
