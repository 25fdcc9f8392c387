// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/** The raw orders of a project, row by row. */
record OrderBook(String header, List<Order> orders) {
  OrderBook {
    orders = List.copyOf(orders);
  }

  /** One order; its columns as they are in the file. */
  record Order(
      String id, String at, String buyer, String country, String amount, int due, int late) {
    static Order of(String line) {
      String[] cells = line.split(",", -1);
      return new Order(
          cells[0],
          cells[1],
          cells[2],
          cells[3],
          cells[4],
          Integer.parseInt(cells[5]),
          Integer.parseInt(cells[6]));
    }

    boolean isHeldOut() {
      return at.compareTo("2025-09") >= 0;
    }

    Order at(String time) {
      return new Order(id, time, buyer, country, amount, due, late);
    }

    Order due(int days) {
      return new Order(id, at, buyer, country, amount, days, late);
    }

    Order late(int outcome) {
      return new Order(id, at, buyer, country, amount, due, outcome);
    }

    Order named(String name) {
      return new Order(name, at, buyer, country, amount, due, late);
    }

    Order amount(String text) {
      return new Order(id, at, buyer, country, text, due, late);
    }

    /** The same in all but id and time. */
    Order sameAs(Order other) {
      return new Order(id, at, other.buyer, other.country, other.amount, other.due, other.late);
    }

    String line() {
      return "%s,%s,%s,%s,%s,%d,%d".formatted(id, at, buyer, country, amount, due, late);
    }
  }

  static OrderBook of(String csv) {
    List<String> lines = csv.lines().toList();
    return new OrderBook(lines.getFirst(), lines.stream().skip(1).map(Order::of).toList());
  }

  /** Every order changed. */
  OrderBook each(UnaryOperator<Order> change) {
    return new OrderBook(header, orders.stream().map(change).toList());
  }

  /** Every order as often as the count says, in place. */
  OrderBook times(ToIntFunction<Order> count) {
    List<Order> kept = new ArrayList<>();
    for (Order order : orders) {
      for (int n = 0; n < count.applyAsInt(order); n++) {
        kept.add(order.named(order.id() + (n == 0 ? "" : "x" + n)));
      }
    }
    return new OrderBook(header, kept);
  }

  List<Order> part(boolean heldOut) {
    return orders.stream().filter(order -> order.isHeldOut() == heldOut).toList();
  }

  String csv() {
    StringBuilder csv = new StringBuilder(header).append('\n');
    orders.forEach(order -> csv.append(order.line()).append('\n'));
    return csv.toString();
  }
}
