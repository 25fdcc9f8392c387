// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.people;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.governance.Credentials;
import io.chainbridge.alex.governance.EventIds;
import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.governance.home.PolicyStore;
import io.chainbridge.alex.lifecycle.dossier.Journal;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code alex status}: the state of every model of a home. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Show every model of a home and its state.")
public final class StatusCommand implements Callable<Integer> {
  private static final int RECENT = 3;

  private final Terminal terminal;

  @Option(names = "--home", required = true, paramLabel = "DIR", description = "the home folder")
  private Path home = Path.of("");

  public StatusCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  private void print(Journal.ModelLine line, Governance governance) {
    long days = Duration.between(line.since(), Instant.now()).toDays();
    terminal.print(
        "%-30s %-22s since %s (%d days)".formatted(line.model(), line.state(), line.since(), days));
    StandingLines.of(governance.standing(line.model())).forEach(terminal::print);
    List<LoggedEvent> events = governance.events(line.model());
    events
        .subList(Math.max(0, events.size() - RECENT), events.size())
        .forEach(leaf ->
            terminal.print(
                "  %s  %s".formatted(leaf.at(), leaf.event().getClass().getSimpleName())));
  }

  @Override
  public Integer call() {
    try (Home opened = Home.openForReading(home)) {
      Governance governance =
          new Governance(
              opened,
              PolicyStore.of(opened),
              Credentials.nobody(),
              InstantSource.system(),
              EventIds.random());
      for (Journal.ModelLine line : opened.journal().models()) {
        print(line, governance);
      }
      governance.book().continuity().losses().forEach(gap -> terminal.print("GAP  " + gap.words()));
      governance
          .book()
          .continuity()
          .archived()
          .forEach(gap -> terminal.print("ARCHIVE  " + gap.words()));
      governance
          .book()
          .continuity()
          .pending()
          .forEach((absence, by) ->
              terminal.print("WAITS  %s; proposed by %s".formatted(absence.words(), by.subject())));
      opened
          .journal()
          .behind()
          .ifPresent(lost ->
              terminal.print(
                  ("READ ONLY  the log has %d leaves, a signed checkpoint covers %d; bring the"
                          + " newest log back, or have two administrators run alex recover")
                      .formatted(lost.from(), lost.to())));
      terminal.print(opened.journal().size() + " leaves in " + opened.publicKeys().origin());
      return ExitCode.OK;
    }
  }
}
