// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.hostile;

import io.chainbridge.alex.cli.CliPeople;
import io.chainbridge.alex.cli.CommandRun;
import io.chainbridge.alex.governance.Credentials;
import io.chainbridge.alex.governance.EventIds;
import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.dossier.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.stream.Stream;

/**
 * What a submitter has at hand: a project folder, a home, the commands of {@code alex}. Everything
 * below one folder.
 */
record Desk(Path folder, CliPeople people) {
  static final String MODEL = "late_orders_v0.1.0";
  static final String PROPOSAL = "docs/ml_proposals/late_orders_proposal.md";
  static final String TRAINING = "training/train_v01.yaml";
  static final String QUERY = "training/features_v01.sql";
  static final String ORDERS = "data/orders.csv";
  static final String ARTIFACT = "runs/" + MODEL + "/" + MODEL + ".alex.json";
  static final String METADATA = "runs/" + MODEL + "/metadata.json";

  /** Lines of the training file that have features checked for look-ahead. */
  static final String AVAILABLE =
      """
        available:
          orders: decided_at           # column: when a raw row became known
      """;

  private static final ModelId ID = new ModelId(MODEL);

  Desk(Path folder) {
    this(folder, new CliPeople(folder, folder.resolve("home")));
  }

  Path project() {
    return folder.resolve("late_orders");
  }

  Path path(String file) {
    return project().resolve(file);
  }

  String read(String file) throws IOException {
    return Files.readString(path(file));
  }

  Desk write(String file, String text) throws IOException {
    Files.createDirectories(path(file).getParent());
    Files.writeString(path(file), text);
    return this;
  }

  Desk write(String file, byte[] bytes) throws IOException {
    Files.write(path(file), bytes);
    return this;
  }

  /** Replaces the first occurrence of a text that must be there. */
  Desk edit(String file, String from, String to) throws IOException {
    String text = read(file);
    int at = text.indexOf(from);
    if (at < 0) {
      throw new IllegalStateException("'" + from + "' is not in " + file);
    }
    return write(file, text.substring(0, at) + to + text.substring(at + from.length()));
  }

  /** Has features checked for look-ahead. */
  Desk checked() throws IOException {
    return edit(TRAINING, "  features: ", AVAILABLE + "  features: ");
  }

  /** Another text below this heading of the proposal; an empty one removes the heading too. */
  Desk section(String heading, String body) throws IOException {
    String text = read(PROPOSAL);
    int found = text.indexOf("## " + heading + "\n");
    int from = found < 0 ? text.length() : found;
    int next = text.indexOf("\n## ", from);
    String section = body.isEmpty() ? "" : "## " + heading + "\n" + body + "\n\n";
    String rest = next < 0 ? "" : text.substring(next + 1);
    return write(PROPOSAL, text.substring(0, from) + section + rest);
  }

  /** All rows, divided by the seed: 60 % train, for this reason. */
  Desk splitAtRandom(String reason) throws IOException {
    return section("Split", "Random 60 %" + reason)
        .section("Data", "- Source: orders.csv\n- Training: all rows\n- Held-out: all rows")
        .edit(
            TRAINING,
            "train: [2025-01-01, 2025-09-01]      # end exclusive\n"
                + "  evaluate: [2025-09-01, 2026-01-01]",
            "random: 0.6");
  }

  /** Features that follow from their own row alone, so that a copied row is the same row. */
  Desk rowByRow() throws IOException {
    String text = read(QUERY);
    int from = text.indexOf("  (SELECT count(*)");
    int to = text.indexOf(" AS orders_before");
    return write(
        QUERY,
        text.substring(0, from) + "  CAST(substr(o.buyer, 2) AS INTEGER) % 7" + text.substring(to));
  }

  /** Submits and signs the proposal. */
  Desk signProposal() {
    require(submitted("evan"));
    require(sign("PROPOSAL_REVIEW"));
    return this;
  }

  static void require(CommandRun run) {
    if (run.code() != 0) {
      throw new IllegalStateException(run.out() + run.err());
    }
  }

  /** Submits the next stage. */
  Outcome submit(String... more) {
    return outcome(submitted("evan", more));
  }

  /** Trains, and submits what came of it. */
  Outcome trainAndSubmit() {
    CommandRun trained = train();
    return trained.code() == 0 ? submit() : outcome(trained);
  }

  CommandRun train() {
    return CommandRun.of("train", project().toString());
  }

  CommandRun submitted(String by, String... more) {
    return people.by(
        by,
        Stream.concat(Stream.of("submit", project().toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  CommandRun sign(String checkpoint, String... more) {
    return signed("ada", checkpoint, more);
  }

  CommandRun signed(String by, String checkpoint, String... more) {
    return people.by(
        by,
        Stream.concat(
                Stream.of("sign", MODEL, checkpoint, "--reason", "read and agreed"),
                Stream.of(more))
            .toArray(String[]::new));
  }

  /** What the log has now, and what was said. */
  Outcome outcome(CommandRun run) {
    return new Outcome(isTrained(), run.out() + run.err());
  }

  /** The same where the proposal is what is submitted. */
  Outcome propose() {
    CommandRun run = submitted("evan");
    return new Outcome(state() instanceof State.Proposed, run.out() + run.err());
  }

  /** Trains, submits, and has the training approved without more words than a reason. */
  Outcome approve() {
    Outcome submitted = trainAndSubmit();
    CommandRun signed = sign("TRAINING_APPROVAL");
    return new Outcome(
        state() instanceof State.Approved, submitted.words() + signed.out() + signed.err());
  }

  private boolean isTrained() {
    return state() instanceof State.Trained;
  }

  private State state() {
    try (Home home = Home.openExisting(folder.resolve("home"))) {
      return new Governance(
              home,
              Policy.framework(),
              Credentials.nobody(),
              InstantSource.system(),
              EventIds.random())
          .dossier(ID)
          .state();
    }
  }
}
