// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.hostile;

import io.chainbridge.alex.cli.CommandRun;
import io.chainbridge.alex.cli.hostile.Attempt.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The wrong person, the wrong moment, or a file from the wrong place. */
final class OrderCases {
  private final List<Attempt> all = new ArrayList<>();

  private OrderCases() {}

  static List<Attempt> all() {
    OrderCases cases = new OrderCases();
    cases.people();
    cases.moments();
    cases.places();
    cases.queries();
    return cases.all;
  }

  private void attempt(Kind kind, String name, Attempt.Action action, String... expected) {
    all.add(new Attempt(kind, name, List.of(expected), action));
  }

  private void order(String name, Attempt.Action action, String... expected) {
    attempt(Kind.ORDER, name, action, expected);
  }

  private void people() {
    order(
        "nobody submits",
        folder -> {
          Desk desk = Desks.trained(folder);
          String home = folder.resolve("home").toString();
          return desk.outcome(CommandRun.of("submit", desk.project().toString(), "--home", home));
        },
        "give --key FILE");
    order(
        "a stranger's key",
        folder -> {
          Desk desk = Desks.trained(folder);
          desk.people().key("mallory");
          return desk.outcome(desk.submitted("mallory"));
        },
        "mallory");
    people("ada");
    people("eve");
    order(
        "the reviewer submits and signs",
        folder -> {
          Desk desk = Desks.fresh(folder);
          desk.people().with("zoe", "ENGINEER", "ALEX");
          CommandRun submitted = desk.submitted("zoe");
          CommandRun signed = desk.signed("zoe", "PROPOSAL_REVIEW");
          return new Outcome(signed.code() == 0, submitted.out() + signed.out() + signed.err());
        },
        "SUBMITTER_CANNOT_APPROVE");
  }

  private void people(String name) {
    order(
        name + " submits",
        folder -> {
          Desk desk = Desks.trained(folder);
          return desk.outcome(desk.submitted(name));
        },
        "ROLE_NOT_HELD");
  }

  private void moments() {
    order(
        "a prototype of an unsigned proposal",
        folder -> {
          Desk desk = Desks.fresh(folder);
          Desk.require(desk.submitted("evan"));
          return desk.trainAndSubmit();
        },
        "CHECKPOINT_UNSIGNED");
    order(
        "a training approval before there is a training",
        folder -> {
          Desk desk = Desks.signed(folder);
          return desk.outcome(desk.sign("TRAINING_APPROVAL"));
        },
        "nothing to sign");
    order(
        "a denied proposal again",
        folder -> {
          Desk desk = Desks.fresh(folder);
          Desk.require(desk.submitted("evan"));
          desk.sign("PROPOSAL_REVIEW", "--deny");
          return desk.propose();
        },
        "DENIED_BEFORE");
    order(
        "a denied training again",
        folder -> {
          Desk desk = Desks.trained(folder);
          Desk.require(desk.submitted("evan"));
          desk.sign("TRAINING_APPROVAL", "--deny");
          return desk.submit();
        },
        "DENIED_BEFORE");
    order(
        "an approved training again",
        folder -> {
          Desk desk = Desks.trained(folder);
          Desk.require(desk.submitted("evan"));
          Desk.require(desk.sign("TRAINING_APPROVAL"));
          return desk.submit();
        },
        "nothing to submit");
  }

  private static Desk linked(Path folder, String file, Path target) throws IOException {
    Desk desk = Desks.signed(folder);
    if (!Files.exists(target)) {
      Files.copy(desk.path(file), target);
    }
    Files.delete(desk.path(file));
    Files.createSymbolicLink(desk.path(file), target);
    return desk;
  }

  private void prototype(String name, Attempt.Action action, String... expected) {
    attempt(Kind.PROTOTYPE, name, action, expected);
  }

  private void places() {
    prototype(
        "the query read from elsewhere",
        folder -> linked(folder, Desk.QUERY, folder.resolve("elsewhere")).trainAndSubmit(),
        "outside the project");
    prototype(
        "the training file read from elsewhere",
        folder -> linked(folder, Desk.TRAINING, folder.resolve("elsewhere")).trainAndSubmit(),
        "outside training/");
    for (String file : List.of("/etc/passwd", "../docs/ml_proposals/late_orders_proposal.md")) {
      prototype(
          "a query in " + file,
          folder ->
              Desks.signed(folder)
                  .edit(Desk.TRAINING, "features: features_v01.sql", "features: " + file)
                  .trainAndSubmit(),
          file.substring(file.lastIndexOf('/')));
    }
    prototype(
        "runs as a link",
        folder -> {
          Desk desk = Desks.signed(folder);
          Files.createDirectories(folder.resolve("elsewhere"));
          Files.createSymbolicLink(desk.path("runs"), folder.resolve("elsewhere"));
          return desk.trainAndSubmit();
        },
        "runs");
  }

  private void queries() {
    prototype(
        "a raw table in /etc/passwd",
        folder ->
            Desks.signed(folder)
                .edit(Desk.TRAINING, "../data/orders.csv", "/etc/passwd")
                .trainAndSubmit(),
        "passwd");
    prototype(
        "a query that reads another file",
        folder ->
            Desks.signed(folder)
                .edit(Desk.QUERY, "FROM orders o", "FROM read_csv('/etc/passwd') o")
                .trainAndSubmit(),
        "features_v01.sql");
    prototype(
        "a query that writes",
        folder ->
            Desks.signed(folder)
                .write(Desk.QUERY, "COPY orders TO '" + folder + "/stolen.csv'")
                .trainAndSubmit(),
        "features_v01.sql");
    prototype(
        "no query",
        folder -> {
          Desk desk = Desks.signed(folder);
          Files.delete(desk.path(Desk.QUERY));
          return desk.trainAndSubmit();
        },
        "features_v01.sql");
    prototype(
        "a query that fails",
        folder -> Desks.signed(folder).write(Desk.QUERY, "SELECT nothing FROM x").trainAndSubmit(),
        "features_v01.sql");
    prototype(
        "no training file",
        folder -> {
          Desk desk = Desks.signed(folder);
          Files.delete(desk.path(Desk.TRAINING));
          return desk.trainAndSubmit();
        },
        "no train_v01.yaml");
  }
}
