// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.hostile;

import io.chainbridge.alex.cli.CliPeople;
import io.chainbridge.alex.cli.CommandRun;
import io.chainbridge.alex.cli.attacks.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Desks at three points of the way, each made once and copied for every submission. */
final class Desks {
  private static final Desks MADE = new Desks();

  private final Map<Point, Path> made = new HashMap<>();

  private Desks() {}

  private enum Point {
    FRESH,
    SIGNED,
    TRAINED
  }

  /** A new project with a lawful proposal and training file; nothing is submitted. */
  static Desk fresh(Path folder) throws IOException {
    return MADE.copy(Point.FRESH, folder);
  }

  /** The proposal is signed. */
  static Desk signed(Path folder) throws IOException {
    return MADE.copy(Point.SIGNED, folder);
  }

  /** The proposal is signed, and the project is trained. */
  static Desk trained(Path folder) throws IOException {
    return MADE.copy(Point.TRAINED, folder);
  }

  private Desk copy(Point point, Path folder) throws IOException {
    Folders.copy(folder(point), folder);
    return new Desk(folder);
  }

  private synchronized Path folder(Point point) throws IOException {
    Path known = made.get(point);
    if (known == null) {
      known = make(point);
      made.put(point, known);
    }
    return known;
  }

  private Path make(Point point) throws IOException {
    Path folder = Files.createTempDirectory("alex-desk-");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> Folders.delete(folder)));
    switch (point) {
      case FRESH -> begin(folder);
      case SIGNED -> copy(Point.FRESH, folder).signProposal();
      case TRAINED -> Desk.require(copy(Point.SIGNED, folder).train());
    }
    return folder;
  }

  private static void begin(Path folder) throws IOException {
    CliPeople.begin(folder, folder.resolve("home"))
        .with("evan", "ENGINEER")
        .with("ada", "ALEX")
        .with("eve", "OPERATOR");
    Desk desk = new Desk(folder);
    Desk.require(CommandRun.of("new", desk.project().toString()));
    desk.edit(Desk.PROPOSAL, "Explainable Boosting Machine (EBM)", "Logistic Regression");
    desk.edit(Desk.TRAINING, "family: EBM ", "family: LogisticRegression ");
    desk.edit(Desk.TRAINING, Desk.AVAILABLE, ""); // a check of look-ahead doubles the time
  }
}
