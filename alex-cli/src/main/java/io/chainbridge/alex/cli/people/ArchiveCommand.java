// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.people;

import io.chainbridge.alex.cli.key.SigningKey;
import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.governance.Credentials;
import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.lifecycle.decide.HomeCommand;
import io.chainbridge.alex.lifecycle.dossier.Absence;
import io.chainbridge.alex.operation.watch.Archiving;
import io.chainbridge.alex.operation.watch.HomeArchive;
import io.chainbridge.alex.predictionlog.PredictionLogUnavailableException;
import io.chainbridge.alex.predictionlog.SegmentMove;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code alex records archive}: two administrators move old prediction records out of a home. */
@Command(
    name = "archive",
    mixinStandardHelpOptions = true,
    description = {
      "Move old prediction records out of a home.",
      "",
      "Only full segments move, the oldest first, and only those whose records are all older than"
          + " DATE and were counted. One administrator proposes it, another confirms it with the"
          + " same command: the segments are copied to DIR and read there, the log says what"
          + " leaves, and they are removed from the home. After a crash, run the command again."
          + " Stop alex serve first.",
      ""
    })
final class ArchiveCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "HOME", description = "the home folder")
  private Path home = Path.of("");

  @Option(
      names = "--before",
      required = true,
      paramLabel = "DATE",
      description = "a UTC date such as 2026-11-01, or an instant; not later than today")
  private String before = "";

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DIR",
      description = "folder outside the home; created where it is missing")
  private Path to = Path.of("");

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "why, kept in the log")
  private String reason = "";

  @Option(names = "--dry-run", description = "say what would leave; change nothing")
  private boolean dryRun;

  @Mixin private SigningKey key = new SigningKey();

  ArchiveCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Optional<Instant> limit = instant(before);
    if (limit.isEmpty()) {
      return terminal.badInput(
          "--before: must be a date such as 2026-11-01 or an instant such as 2026-11-01T00:00:00Z");
    }
    try (Home opened = key.open(home)) {
      return dryRun ? told(opened, limit.get()) : done(opened, limit.get());
    } catch (PredictionLogUnavailableException _) {
      return terminal.badInput(
          "alex serve has the records of " + home + " open; stop it, then run this again");
    }
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(
          text.contains("T")
              ? Instant.parse(text)
              : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private int told(Home opened, Instant limit) throws IOException {
    Governance governance = SigningKey.governance(opened, Credentials.nobody());
    return switch (new HomeArchive(opened, governance, to).look(limit, Instant.now())) {
      case Archiving.Impossible(String why) -> terminal.badInput(why);
      case Archiving.Unfinished(Absence.Archive said, SegmentMove move) ->
          lines("not finished: " + said.words(), details(said, move), "nothing has changed");
      case Archiving.Due(Absence.Archive archive, SegmentMove move) ->
          lines("would be " + archive.words(), details(archive, move), "nothing has changed");
    };
  }

  private int done(Home opened, Instant limit) throws IOException {
    SigningKey.Signer signer = key.in(opened);
    HomeArchive archive = new HomeArchive(opened, signer.governance(), to);
    return switch (archive.look(limit, Instant.now())) {
      case Archiving.Impossible(String why) -> terminal.badInput(why);
      case Archiving.Unfinished(Absence.Archive said, SegmentMove move) -> {
        archive.finish(move);
        yield lines("finished: " + said.words(), details(said, move), next());
      }
      case Archiving.Due(Absence.Archive said, SegmentMove move) -> {
        Absences absences = new Absences(terminal, signer);
        yield absences.waiting(said).isEmpty()
            ? absences.answer(
                archive.propose(said, reason, signer.person()), proposed(signer, said, move))
            : absences.answer(
                archive.confirm(
                    new HomeCommand.ConfirmAbsence(said, reason, signer.person()),
                    move,
                    Instant.now()),
                "confirmed by %s: %s\n%s\n%s"
                    .formatted(
                        signer.person().subject(), said.words(), details(said, move), next()));
      }
    };
  }

  private String proposed(SigningKey.Signer signer, Absence.Archive said, SegmentMove move) {
    return """
    proposed by %s: %s
    %s
    next: another administrator runs
      alex records archive %s --before %s --to %s --reason TEXT --key FILE\
    """
        .formatted(signer.person().subject(), said.words(), details(said, move), home, before, to);
  }

  /** What leaves, and the hashes that join what stays. */
  private static String details(Absence.Archive said, SegmentMove move) {
    return "  %d segments to %s; %s"
        .formatted(move.run().segments().size(), move.to(), said.joints());
  }

  private String next() {
    return "next: start alex serve again; keep %s, alex verify reads it with --archive %s"
        .formatted(to, to);
  }

  private int lines(String... lines) {
    for (String line : lines) {
      terminal.print(line);
    }
    return ExitCode.OK;
  }
}
