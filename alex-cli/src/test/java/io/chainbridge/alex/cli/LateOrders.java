// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The project that {@code alex new} makes, with a family that trains at once, and a home with evan
 * (ENGINEER) and ada (ALEX): everything through the command line.
 */
record LateOrders(Path project, Path home, CliPeople people) {
  static final String MODEL = "late_orders_v0.1.0";
  static final String PROPOSAL = "docs/ml_proposals/late_orders_proposal.md";
  static final String TRAINING = "training/train_v01.yaml";

  static LateOrders in(Path folder) throws IOException {
    Path home = folder.resolve("home");
    CliPeople people = CliPeople.begin(folder, home).with("evan", "ENGINEER").with("ada", "ALEX");
    LateOrders orders = new LateOrders(folder.resolve("late_orders"), home, people);
    assertThat(CommandRun.of("new", orders.project.toString()).code()).isZero();
    orders.change(TRAINING, "family: EBM  ", "family: LogisticRegression  ");
    orders.change(PROPOSAL, "Explainable Boosting Machine (EBM)", "Logistic Regression");
    return orders;
  }

  void change(String file, String from, String to) throws IOException {
    Path path = project.resolve(file);
    String text = Files.readString(path);
    assertThat(text).contains(from);
    Files.writeString(path, text.replace(from, to));
  }

  CommandRun submit() {
    return people.by("evan", "submit", project.toString());
  }

  CommandRun sign(String checkpoint) {
    return people.by("ada", "sign", MODEL, checkpoint, "--reason", "read and agreed");
  }

  /** Proposed, signed and trained; the next submission is the training. */
  LateOrders trained() {
    assertThat(submit().code()).isZero();
    assertThat(sign("PROPOSAL_REVIEW").code()).isZero();
    CommandRun trained = CommandRun.of("train", project.toString());
    assertThat(trained.code()).as(trained.out() + trained.err()).isZero();
    return this;
  }

  /** The events of the model, oldest first. */
  List<Event> events() {
    try (Home opened = Home.openExisting(home)) {
      return opened.journal().eventsOf(new ModelId(MODEL)).stream()
          .map(LoggedEvent::event)
          .toList();
    }
  }

  Path document(String name) {
    return home.resolve("models").resolve(MODEL).resolve(name);
  }

  JsonNode json(String document) throws IOException {
    return new ObjectMapper().readTree(Files.readAllBytes(document(document)));
  }
}
