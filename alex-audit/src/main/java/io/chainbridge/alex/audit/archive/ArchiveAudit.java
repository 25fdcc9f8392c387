// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit.archive;

import io.chainbridge.alex.lifecycle.dossier.Absence;
import io.chainbridge.alex.lifecycle.dossier.AbsentRecords;
import io.chainbridge.alex.lifecycle.dossier.Continuity;
import io.chainbridge.alex.predictionlog.ArchivedSegments;
import io.chainbridge.alex.predictionlog.Gap;
import io.chainbridge.alex.predictionlog.WholeSegment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The archives that the log names, beside what lies in the home and in the folders that were given:
 * what of them can be read, and what is not what was archived. One thread.
 */
public final class ArchiveAudit {
  private final Path predictions;
  private final List<Path> folders;
  private final List<String> findings = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();
  private final List<Path> files = new ArrayList<>();
  private long checked;

  private ArchiveAudit(Path predictions, List<Path> folders) {
    this.predictions = predictions;
    this.folders = folders;
  }

  /** Reads what there is of each archive of the log. */
  public static KeptSegments of(Path predictions, List<Path> folders, Continuity continuity)
      throws IOException {
    ArchiveAudit audit = new ArchiveAudit(predictions, folders);
    for (Continuity.Gap lost : continuity.losses()) {
      lost.said().absence().ranges().forEach(range -> audit.gaps.add(gap(range)));
    }
    for (Continuity.Gap archived : continuity.archived()) {
      audit.check(archived, archived.archive().orElseThrow());
    }
    audit.strangers(continuity);
    return new KeptSegments(
        predictions,
        audit.files,
        audit.gaps,
        new KeptSegments.Archives(audit.checked, audit.findings, audit.remarks));
  }

  private void check(Continuity.Gap said, Absence.Archive archive) throws IOException {
    remarks.add(said.words());
    Gap range = gap(archive.range());
    boolean found = false;
    for (Path folder : folders) {
      ArchivedSegments there = ArchivedSegments.whole(folder, range, archive.before());
      there.faults().forEach(fault -> findings.add(archive.range().words() + ": " + fault));
      if (there.run().isPresent() && !found) {
        found = true;
        there.segments().forEach(segment -> files.add(segment.file()));
        remarks.add(archive.range().words() + " are recounted from " + folder);
      }
    }
    ArchivedSegments left = ArchivedSegments.left(predictions, range, archive.before());
    left(said, archive, left);
    if (found) {
      checked += archive.count();
    } else if (left.run().isPresent()) {
      between(archive, left.segments().getFirst());
    } else {
      absent(archive, range);
    }
  }

  /** What was archived and lies in the home all the same. */
  private void left(Continuity.Gap said, Absence.Archive archive, ArchivedSegments left) {
    left.faults()
        .forEach(fault ->
            findings.add(
                "log leaf %d says that %s are archived, and others lie in the home: %s"
                    .formatted(said.leaf(), archive.range().words(), fault)));
    left.run()
        .ifPresent(run ->
            remarks.add(
                "prediction records %d to %d are archived and still in the home, where they are"
                        .formatted(run.range().from(), run.range().to())
                    + " recounted; run alex records archive again to remove them"));
  }

  /** The records before those that are left in the home. */
  private void between(Absence.Archive archive, WholeSegment left) {
    checked += archive.range().to() - left.first() + 1;
    if (left.first() > archive.range().from()) {
      absent(archive, new Gap(archive.range().from(), left.first() - 1, left.before()));
    }
  }

  private void absent(Absence.Archive archive, Gap gap) {
    gaps.add(gap);
    remarks.add(
        "prediction records %d to %d are not recounted: give their folder as --archive; %s"
            .formatted(gap.from(), gap.to(), archive.joints()));
  }

  /** Segments in a given folder that the log does not have as archived. */
  private void strangers(Continuity continuity) throws IOException {
    List<Gap> ranges =
        continuity.archived().stream()
            .flatMap(gap -> gap.said().absence().ranges().stream())
            .map(ArchiveAudit::gap)
            .toList();
    for (Path folder : folders) {
      if (!Files.isDirectory(folder)) {
        findings.add(folder + " is no folder");
      }
      ArchivedSegments.strangers(folder, ranges)
          .forEach(file -> findings.add(file + ": no leaf of the log says that it is archived"));
    }
  }

  private static Gap gap(AbsentRecords range) {
    return new Gap(range.from(), range.to(), range.head());
  }
}
