// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit.archive;

import io.chainbridge.alex.predictionlog.Gap;
import io.chainbridge.alex.predictionlog.Gaps;
import io.chainbridge.alex.predictionlog.PredictionLogReader;
import io.chainbridge.alex.predictionlog.SegmentAudit;
import java.nio.file.Path;
import java.util.List;

/**
 * The prediction records that an audit can read.
 *
 * @param folder of the home
 * @param archived segments that lie elsewhere, each as it was archived
 * @param absent what is neither here nor there, and what a leaf says of it
 * @param archives what was found of the archives
 */
public record KeptSegments(Path folder, List<Path> archived, List<Gap> absent, Archives archives) {
  /**
   * The archives that the log names.
   *
   * @param checked number of archived records that were read
   * @param findings what is not as it was archived
   * @param remarks what was archived, and what of it was not read
   */
  public record Archives(long checked, List<String> findings, List<String> remarks) {
    public Archives {
      findings = List.copyOf(findings);
      remarks = List.copyOf(remarks);
    }
  }

  public KeptSegments {
    archived = List.copyOf(archived);
    absent = List.copyOf(absent);
  }

  /** What a reader goes over. */
  public Gaps gaps() {
    return new Gaps(absent);
  }

  /** Reads the records, here and there. */
  public PredictionLogReader reader() {
    return new PredictionLogReader(folder, archived, gaps());
  }

  /** Checks every byte, here and there. */
  public SegmentAudit audit() {
    return SegmentAudit.of(folder, archived, gaps());
  }
}
