// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

import io.chainbridge.alex.gateway.record.PredictionRecord;
import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.decide.HomeCommand;
import io.chainbridge.alex.lifecycle.decide.HomeDecision;
import io.chainbridge.alex.lifecycle.dossier.Absence;
import io.chainbridge.alex.lifecycle.dossier.AbsentRecords;
import io.chainbridge.alex.lifecycle.dossier.Continuity;
import io.chainbridge.alex.operation.watch.Archiving.Due;
import io.chainbridge.alex.operation.watch.Archiving.Impossible;
import io.chainbridge.alex.operation.watch.Archiving.Unfinished;
import io.chainbridge.alex.predictionlog.ArchivedSegments;
import io.chainbridge.alex.predictionlog.CorruptSegmentException;
import io.chainbridge.alex.predictionlog.CountedRecords;
import io.chainbridge.alex.predictionlog.FolderLock;
import io.chainbridge.alex.predictionlog.Gap;
import io.chainbridge.alex.predictionlog.Gaps;
import io.chainbridge.alex.predictionlog.LogRecord;
import io.chainbridge.alex.predictionlog.PredictionLogUnavailableException;
import io.chainbridge.alex.predictionlog.SegmentMove;
import io.chainbridge.alex.predictionlog.SegmentRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Moves old prediction segments out of a home: copied and read there, then said in the log by two
 * administrators, then removed. At no time does the home lack a record that no leaf explains.
 */
public final class HomeArchive {
  private final Home home;
  private final Governance governance;
  private final Path to;

  /** An archive of this home in the folder {@code to}. */
  public HomeArchive(Home home, Governance governance, Path to) {
    this.home = home;
    this.governance = governance;
    this.to = to;
  }

  /**
   * What there is to do; reads the segments and writes nothing. An archive that did not come to its
   * end comes first.
   *
   * @param before every record must be older
   * @param now for the day that is open
   */
  public Archiving look(Instant before, Instant now) throws IOException {
    Optional<String> wrong = wrongFolder();
    if (wrong.isPresent()) {
      return new Impossible(wrong.get());
    }
    try {
      Optional<Archiving> unfinished = unfinished();
      return unfinished.isPresent() ? unfinished.get() : due(before, now);
    } catch (CorruptSegmentException e) {
      return new Impossible(e.getMessage() + "; alex verify says more");
    }
  }

  private Optional<String> wrongFolder() throws IOException {
    Path existing =
        Stream.<Path>iterate(to.toAbsolutePath().normalize(), Objects::nonNull, Path::getParent)
            .filter(Files::exists)
            .findFirst()
            .orElseThrow();
    if (!Files.isDirectory(existing)) {
      return Optional.of(existing + " is a file; give a folder");
    }
    return existing.toRealPath().startsWith(home.folder().toRealPath())
        ? Optional.of(to + " is inside the home; give a folder outside of it")
        : Optional.empty();
  }

  private Optional<Archiving> unfinished() throws IOException {
    for (Continuity.Gap gap : governance.book().continuity().archived()) {
      Absence.Archive archive = gap.archive().orElseThrow();
      ArchivedSegments left =
          ArchivedSegments.left(home.predictions(), gap(archive.range()), archive.before());
      if (!left.faults().isEmpty()) {
        return Optional.of(
            new Impossible(
                "log leaf %d says that prediction records are archived, and others lie there: %s"
                    .formatted(gap.leaf(), left.faults().getFirst())));
      }
      Optional<SegmentRun> run = left.run();
      if (run.isPresent()) {
        SegmentMove move = new SegmentMove(run.get(), to);
        return Optional.of(or(move, new Unfinished(archive, move)));
      }
    }
    return Optional.empty();
  }

  private Archiving due(Instant before, Instant now) throws IOException {
    Gaps gaps = HomeLosses.gaps(governance.book().continuity());
    Optional<String> held = missing(gaps).or(() -> uncounted(before, now));
    if (held.isPresent()) {
      return new Impossible(held.get());
    }
    Optional<SegmentRun> run =
        SegmentRun.oldest(home.predictions(), gaps, record -> at(record).isBefore(before));
    if (run.isEmpty()) {
      return new Impossible(
          "nothing to archive: no full segment has only records before %s".formatted(before));
    }
    Gap range = run.get().range();
    SegmentMove move = new SegmentMove(run.get(), to);
    return or(
        move,
        new Due(
            new Absence.Archive(
                new AbsentRecords(range.from(), range.to(), range.head()), run.get().before()),
            move));
  }

  private Optional<String> missing(Gaps gaps) {
    return governance
        .book()
        .counted()
        .flatMap(count ->
            CountedRecords.missing(home.predictions(), count.records(), count.chainHead(), gaps))
        .map(missing -> missing + "; bring them back, or run alex recover first");
  }

  private Optional<String> uncounted(Instant before, Instant now) {
    LocalDate open =
        OpenDays.first(
            governance.dossiers().values(),
            FolderCounts.in(home),
            LocalDate.ofInstant(now, ZoneOffset.UTC));
    return before.isAfter(open.atStartOfDay(ZoneOffset.UTC).toInstant())
        ? Optional.of(
            "prediction records from %s on are still to be counted; give an earlier --before"
                .formatted(open))
        : Optional.empty();
  }

  private static Archiving or(SegmentMove move, Archiving free) throws IOException {
    return move.obstacle().<Archiving>map(Impossible::new).orElse(free);
  }

  private static Instant at(LogRecord record) {
    return Instant.EPOCH.plus(
        PredictionRecord.read(record.payload()).timing().atMicros(), ChronoUnit.MICROS);
  }

  private static Gap gap(AbsentRecords range) {
    return new Gap(range.from(), range.to(), range.head());
  }

  /** Proposes the archive; what leaves is counted first, where the log does not have it yet. */
  public HomeDecision propose(Absence.Archive archive, String reason, Person by) {
    AbsentRecords range = archive.range();
    HomeCommand.ProposeAbsence command = new HomeCommand.ProposeAbsence(archive, reason, by);
    long counted = governance.book().counted().map(count -> count.records()).orElse(0L);
    return range.to() > counted
            && governance.countRecords(range.to(), range.head(), FolderCounts.countList(home))
                instanceof HomeDecision.Refused refused
        ? refused
        : governance.decide(command);
  }

  /**
   * Copies the segments, confirms the archive and removes them. A command that would be refused
   * copies nothing; a crash leaves a copy too many, or what {@link #finish} finishes.
   *
   * @throws IOException when a segment cannot be copied or removed
   * @throws PredictionLogUnavailableException when a server has the records open
   */
  public HomeDecision confirm(HomeCommand.ConfirmAbsence command, SegmentMove move, Instant now)
      throws IOException {
    if (governance.book().decide(command, now) instanceof HomeDecision.Refused refused) {
      return refused;
    }
    try (FolderLock _ = FolderLock.take(home.predictions())) {
      move.copy();
      HomeDecision decision = governance.decide(command);
      if (decision instanceof HomeDecision.Accepted) {
        move.removeOriginals();
      }
      return decision;
    }
  }

  /** Copies and removes what an archive that did not come to its end left in the home. */
  public void finish(SegmentMove move) throws IOException {
    try (FolderLock _ = FolderLock.take(home.predictions())) {
      move.copy();
      move.removeOriginals();
    }
  }
}
