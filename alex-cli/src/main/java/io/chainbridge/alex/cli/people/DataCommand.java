// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.people;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.data.RawTable;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.governance.Credentials;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.lifecycle.decide.DataSets;
import io.chainbridge.alex.lifecycle.decide.HomeCommand;
import io.chainbridge.alex.lifecycle.decide.HomeDecision;
import io.chainbridge.alex.lifecycle.rows.DataSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code alex data}: raw files that somebody other than the submitter answers for. */
@Command(
    name = "data",
    mixinStandardHelpOptions = true,
    description = "Register raw data by digest. A proposal names the data set it is trained on.")
public final class DataCommand implements Runnable {
  private static final String HOME = "the home folder";

  private final Terminal terminal;

  public DataCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Without a subcommand: says which there are. */
  @Override
  public void run() {
    terminal.print("usage: alex data (register | list) --home DIR");
  }

  /** What the columns mean. */
  static final class Meaning {
    @Option(
        names = "--row-key",
        required = true,
        paramLabel = "TEXT",
        description = "the columns that tell one row from another")
    private String rowKey = "";

    @Option(
        names = "--decided",
        required = true,
        paramLabel = "TEXT",
        description = "the column with the time of the decision, or none")
    private String decided = "";

    @Option(
        names = "--label",
        required = true,
        paramLabel = "TEXT",
        description = "the column with the outcome")
    private String label = "";

    @Option(
        names = "--known",
        required = true,
        paramLabel = "TEXT",
        description = "when the outcome is known: a column, or such as '30 days later'")
    private String known = "";

    DataSet.Columns columns() {
      return new DataSet.Columns(rowKey, decided, label, known);
    }
  }

  @Command(
      name = "register",
      mixinStandardHelpOptions = true,
      description = "Answer for raw files: models of other people may be trained on them.")
  int register(
      @Parameters(index = "0", paramLabel = "ID", description = "as a proposal names it") String id,
      @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE", description = "raw files")
          List<Path> files,
      @ArgGroup(exclusive = false, multiplicity = "1") Meaning meaning,
      @Option(names = "--home", required = true, paramLabel = "DIR", description = HOME) Path home,
      @Mixin SigningKey key)
      throws IOException {
    if (!id.matches(DataSet.ID)) {
      return terminal.badInput(
          "'%s' is no id: use lower case letters, digits, dots, dashes and underscores, such as"
                  .formatted(id)
              + " orders_2026");
    }
    SortedMap<String, Sha256> digests = new TreeMap<>();
    for (Path file : files) {
      if (!Files.isRegularFile(file)) {
        return terminal.badInput(file + ": no such file");
      }
      String name = String.valueOf(file.getFileName());
      if (digests.put(name, RawTable.digest(file)) != null) {
        return terminal.badInput(file + ": another file is named " + name + "; rename one");
      }
    }
    return registered(new DataSet(id, digests, meaning.columns()), home, key);
  }

  private int registered(DataSet set, Path home, SigningKey key) throws IOException {
    try (Home opened = key.open(home)) {
      SigningKey.Signer signer = key.in(opened);
      HomeDecision decision =
          signer.governance().decide(new HomeCommand.RegisterData(set, signer.person()));
      if (decision instanceof HomeDecision.Refused refused) {
        return HomeAnswers.refused(terminal, refused);
      }
      print(new DataSets.Registered(set, signer.person()));
      terminal.print("next: a proposal names it, in its section Data: - Data set: " + set.id());
      return ExitCode.OK;
    }
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Show the registered data sets, with their files.")
  int list(
      @Option(names = "--home", required = true, paramLabel = "DIR", description = HOME)
          Path home) {
    try (Home opened = Home.openForReading(home)) {
      DataSets sets = SigningKey.governance(opened, Credentials.nobody()).book().data();
      sets.registered().values().forEach(this::print);
      if (sets.registered().isEmpty()) {
        terminal.print("no data set is registered; alex data register does it");
      }
      return ExitCode.OK;
    }
  }

  private void print(DataSets.Registered registered) {
    DataSet set = registered.set();
    terminal.print("%s, registered by %s".formatted(set.id(), registered.by().subject()));
    terminal.print("  " + set.columns().words());
    set.files().forEach((name, digest) -> terminal.print("  %s %s".formatted(digest.hex(), name)));
  }
}
