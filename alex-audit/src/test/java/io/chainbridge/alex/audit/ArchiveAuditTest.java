// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.audit.archive.ArchiveAudit;
import io.chainbridge.alex.audit.archive.KeptSegments;
import io.chainbridge.alex.audit.outcome.KeptOutcomes;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.governance.GovernedLoans;
import io.chainbridge.alex.governance.LivePeople;
import io.chainbridge.alex.lifecycle.decide.HomeCommand;
import io.chainbridge.alex.lifecycle.decide.HomeDecision;
import io.chainbridge.alex.lifecycle.dossier.Absence;
import io.chainbridge.alex.lifecycle.dossier.AbsentRecords;
import io.chainbridge.alex.predictionlog.Durability;
import io.chainbridge.alex.predictionlog.Gap;
import io.chainbridge.alex.predictionlog.Gaps;
import io.chainbridge.alex.predictionlog.LogSettings;
import io.chainbridge.alex.predictionlog.PredictionLog;
import io.chainbridge.alex.predictionlog.SegmentMove;
import io.chainbridge.alex.predictionlog.SegmentRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the log says was archived is beside what is there, here and in the archive. */
final class ArchiveAuditTest {
  private static final LogSettings SMALL = new LogSettings(4 << 10, Durability.PROCESS);
  private static final Sha256 OTHER = Sha256.of(new byte[] {7});

  private final Path archive;
  private final Path predictions;
  private final GovernedLoans loans;
  private final SegmentRun oldest;

  ArchiveAuditTest(@TempDir Path folder) throws IOException {
    archive = folder.resolve("archive");
    loans = GovernedLoans.in(folder.resolve("home"));
    predictions = loans.home().predictions();
    try (PredictionLog log = PredictionLog.open(predictions, SMALL)) {
      for (int i = 1; i <= 240; i++) {
        log.append(("record " + i).getBytes(StandardCharsets.UTF_8)).join();
      }
      accept(loans.governance().countRecords(240, log.head().hash(), new byte[0]));
    }
    oldest = SegmentRun.oldest(predictions, Gaps.none(), _ -> true).orElseThrow();
    assertThat(oldest.segments()).hasSizeGreaterThan(2);
  }

  @AfterEach
  void close() {
    loans.close();
  }

  private static void accept(HomeDecision decision) {
    assertThat(decision).isInstanceOf(HomeDecision.Accepted.class);
  }

  private SegmentRun part(int from, int to) {
    return new SegmentRun(oldest.segments().subList(from, to));
  }

  private static Absence.Archive of(SegmentRun run) {
    Gap range = run.range();
    return new Absence.Archive(
        new AbsentRecords(range.from(), range.to(), range.head()), run.before());
  }

  private void said(Absence.Archive archived) {
    accept(
        loans
            .governance()
            .decide(
                new HomeCommand.ProposeAbsence(archived, "older than we need", LivePeople.ADA)));
    accept(
        loans
            .governance()
            .decide(new HomeCommand.ConfirmAbsence(archived, "seen and agreed", LivePeople.BOB)));
  }

  private void moved(SegmentRun run) throws IOException {
    SegmentMove move = new SegmentMove(run, archive);
    move.copy();
    move.removeOriginals();
  }

  /** The findings of the three lines that read records. */
  private List<String> found(Path... archives) throws IOException {
    LogContent content = new LogContent();
    content.audit(
        loans.home().folder().resolve("alex.db"),
        loans.home().keys().log().verifier(),
        AuditTrust.ofTheFolder());
    KeptSegments records = ArchiveAudit.of(predictions, List.of(archives), content.continuity());
    StoredBlobs blobs = StoredBlobs.in(loans.home().folder().resolve("blobs"));
    return Stream.of(
            records.archives().findings().stream(),
            records.audit().findings().stream().map(Object::toString),
            RecordAudit.of(records, KeptOutcomes.in(loans.home().outcomes()), blobs, content)
                .findings()
                .stream())
        .flatMap(lines -> lines)
        .filter(line -> !line.contains("not a prediction record"))
        .toList();
  }

  @Test
  void findsNothingInAnArchiveThatJoinsOnBothSides() throws IOException {
    moved(part(0, 1));
    said(of(part(0, 1)));
    moved(part(1, 3));
    said(of(part(1, 3)));
    assertThat(found()).isEmpty();
    assertThat(found(archive)).isEmpty();
  }

  @Test
  void namesAnArchiveWhoseHashDoesNotJoinTheRecordAfterIt() throws IOException {
    Absence.Archive right = of(part(0, 2));
    moved(part(0, 2));
    said(
        new Absence.Archive(
            new AbsentRecords(right.range().from(), right.range().to(), OTHER), right.before()));
    assertThat(found()).anySatisfy(line -> assertThat(line).contains("BROKEN_CHAIN"));
    assertThat(found(archive))
        .anySatisfy(line -> assertThat(line).contains("is not the one that was archived"));
  }

  @Test
  void namesAnArchiveWhoseHashDoesNotJoinTheRecordBeforeIt() throws IOException {
    Absence.Archive right = of(part(1, 2));
    moved(part(1, 2));
    said(new Absence.Archive(right.range(), OTHER));
    assertThat(found())
        .singleElement()
        .asString()
        .contains("says beside an archive")
        .startsWith("prediction record " + (right.range().from() - 1));
    assertThat(found(archive))
        .anySatisfy(line -> assertThat(line).contains("does not follow the record before it"));
  }

  @Test
  void namesALeafThatCoversOtherRecordsThanThoseThatAreThere() throws IOException {
    Absence.Archive right = of(part(0, 2));
    said(
        new Absence.Archive(
            new AbsentRecords(right.range().from(), right.range().to(), OTHER), right.before()));
    assertThat(found())
        .anySatisfy(line -> assertThat(line).contains("are archived, and others lie in the home"));
  }

  @Test
  void recountsWhatIsStillThere() throws IOException {
    said(of(part(0, 2)));
    assertThat(found()).isEmpty();
    LogContent content = new LogContent();
    content.audit(
        loans.home().folder().resolve("alex.db"),
        loans.home().keys().log().verifier(),
        AuditTrust.ofTheFolder());
    KeptSegments records = ArchiveAudit.of(predictions, List.of(), content.continuity());
    assertThat(records.absent()).isEmpty();
    assertThat(records.audit().records()).isEqualTo(240);
    assertThat(records.archives().remarks())
        .anySatisfy(line -> assertThat(line).contains("still in the home"));
    new SegmentMove(part(0, 1), archive).removeOriginals();
    KeptSegments half = ArchiveAudit.of(predictions, List.of(), content.continuity());
    Gap first = part(0, 1).range();
    assertThat(half.absent()).containsExactly(first);
    assertThat(half.audit().records()).isEqualTo(240 - first.to());
    assertThat(half.audit().findings()).isEmpty();
  }
}
