// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.governance.DocumentFile;
import io.chainbridge.alex.governance.LivePeople;
import io.chainbridge.alex.governance.desk.Order;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Investigation;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.roster.PersonKey;
import io.chainbridge.alex.lifecycle.roster.RosterChange;
import io.chainbridge.alex.lifecycle.rows.DataSet;
import io.chainbridge.alex.testkit.ForAll;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What the command line writes of an order, the server reads as the same order. */
final class OrderJsonTest {
  private static final ModelId MODEL = new ModelId("risk_v1.0.0");

  private static <T> T oneOf(RandomGenerator random, T[] values) {
    return values[random.nextInt(values.length)];
  }

  private static String text(RandomGenerator random) {
    return oneOf(random, new String[] {"words", "\"quoted\"\n", "\u00e4\ud83d\ude00", "{}", "-"})
        + random.nextInt(100);
  }

  private static Sha256 digest(RandomGenerator random) {
    return Sha256.of(text(random).getBytes(StandardCharsets.UTF_8));
  }

  private static DocumentFile file(RandomGenerator random) {
    return new DocumentFile(text(random), text(random).getBytes(StandardCharsets.UTF_8));
  }

  private static RosterChange change(RandomGenerator random) {
    Person person = new Person("person" + random.nextInt(9));
    return switch (random.nextInt(4)) {
      case 0 -> new RosterChange.Grant(person, oneOf(random, Role.values()));
      case 1 -> new RosterChange.Revoke(person, oneOf(random, Role.values()));
      case 2 -> new RosterChange.RegisterAccount(person, digest(random));
      default ->
          new RosterChange.RegisterKey(
              person, PersonKey.of(LivePeople.key(LivePeople.ADA).publicKey().spki()));
    };
  }

  private static Order order(RandomGenerator random) {
    List<RosterChange> changes = new ArrayList<>();
    for (int more = random.nextInt(3); more >= 0; more--) {
      changes.add(change(random));
    }
    SortedMap<String, Sha256> files = new TreeMap<>();
    files.put("a.csv", digest(random));
    files.put("b " + random.nextInt(9), digest(random));
    return switch (oneOf(random, OrderKind.values())) {
      case PROPOSAL -> new Order.Propose(MODEL, file(random));
      case SIGNATURE ->
          new Order.Sign(
              MODEL,
              oneOf(random, Checkpoint.values()),
              oneOf(random, Role.values()),
              random.nextBoolean(),
              text(random),
              random.nextBoolean() ? "" : text(random),
              random.nextBoolean() ? Optional.empty() : Optional.of(digest(random)));
      case WITHDRAWAL -> new Order.Withdraw(MODEL, text(random));
      case EXCEPTION ->
          new Order.Except(MODEL, text(random), oneOf(random, Role.values()), text(random));
      case SHADOW ->
          new Order.StartShadow(
              MODEL,
              random.nextBoolean() ? Optional.empty() : Optional.of(new ModelId("risk_v0.1.0")),
              file(random));
      case STEP -> new Order.Widen(MODEL, random.nextInt(101));
      case ROLLBACK -> new Order.RollBack(MODEL, text(random));
      case INVESTIGATION ->
          new Order.Investigate(MODEL, new Investigation(text(random), text(random), text(random)));
      case CERTIFICATE -> new Order.Certify(MODEL);
      case ROSTER_CHANGE -> new Order.ChangeRoster(changes);
      case ROSTER_CONFIRMATION -> new Order.ConfirmRoster(text(random));
      case DATA_SET ->
          new Order.RegisterData(
              new DataSet(
                  "data." + random.nextInt(9),
                  files,
                  new DataSet.Columns(text(random), text(random), text(random), text(random))));
    };
  }

  private static OrderJson.Read read(Order order, ObjectNode body) {
    OrderKind kind = OrderKind.of(order);
    return order instanceof Order.OnModel on
        ? OrderJson.read(
            kind,
            on.model(),
            body,
            order instanceof Order.Sign sign ? sign.seen() : Optional.empty())
        : OrderJson.read(kind, body);
  }

  @Test
  void everyOrderIsReadAsItWasWritten() {
    Set<OrderKind> met = EnumSet.noneOf(OrderKind.class);
    new ForAll(20_261_129, 400)
        .holds(
            OrderJsonTest::order,
            order -> {
              met.add(OrderKind.of(order));
              OrderJson.Read read = read(order, OrderJson.write(order));
              assertThat(read).isInstanceOf(OrderJson.Read.Ok.class);
              Order again = ((OrderJson.Read.Ok) read).order();
              assertThat(again).usingRecursiveComparison().isEqualTo(order);
            });
    assertThat(met).containsExactlyInAnyOrder(OrderKind.values());
  }

  @Test
  void aFieldTooManyOrTooFewIsRefused() {
    new ForAll(7, 200)
        .holds(
            OrderJsonTest::order,
            order -> {
              ObjectNode more = OrderJson.write(order).put("more", 1);
              assertThat(read(order, more)).isInstanceOf(OrderJson.Read.Wrong.class);
              List<String> names = new ArrayList<>();
              OrderJson.write(order).fieldNames().forEachRemaining(names::add);
              names.removeAll(List.of("champion", "answer"));
              for (String name : names) {
                ObjectNode fewer = OrderJson.write(order);
                fewer.remove(name);
                assertThat(read(order, fewer)).as(name).isInstanceOf(OrderJson.Read.Wrong.class);
              }
            });
  }
}
