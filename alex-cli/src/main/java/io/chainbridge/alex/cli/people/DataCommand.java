// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.people;

import com.fasterxml.jackson.databind.JsonNode;
import io.chainbridge.alex.cli.key.SigningKey;
import io.chainbridge.alex.cli.order.DoorOptions;
import io.chainbridge.alex.cli.order.WhereOptions;
import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.data.RawTable;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.governance.Credentials;
import io.chainbridge.alex.governance.desk.Order;
import io.chainbridge.alex.lifecycle.rows.DataSet;
import io.chainbridge.alex.server.wire.RosterView;
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
      description = "OrderAnswer for raw files: models of other people may be trained on them.")
  int register(
      @Parameters(index = "0", paramLabel = "ID", description = "as a proposal names it") String id,
      @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE", description = "raw files")
          List<Path> files,
      @ArgGroup(exclusive = false, multiplicity = "1") Meaning meaning,
      @Mixin DoorOptions door)
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
    return door.give(terminal, new Order.RegisterData(new DataSet(id, digests, meaning.columns())));
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Show the registered data sets, with their files.")
  int list(@Mixin WhereOptions where) throws IOException {
    JsonNode sets =
        where
            .read(
                "/api/v1/data-sets",
                home ->
                    RosterView.dataSets(
                        SigningKey.governance(home, Credentials.nobody()).book().data()))
            .path("data_sets");
    sets.forEach(this::print);
    if (sets.isEmpty()) {
      terminal.print("no data set is registered; alex data register does it");
    }
    return ExitCode.OK;
  }

  private void print(JsonNode set) {
    terminal.print(
        "%s, registered by %s".formatted(set.path("id").asText(), set.path("by").asText()));
    terminal.print(
        "  "
            + new DataSet.Columns(
                    set.path("row_key").asText(),
                    set.path("decided").asText(),
                    set.path("label").asText(),
                    set.path("known").asText())
                .words());
    set.path("files")
        .forEachEntry((name, digest) -> terminal.print("  " + digest.asText() + " " + name));
  }
}
