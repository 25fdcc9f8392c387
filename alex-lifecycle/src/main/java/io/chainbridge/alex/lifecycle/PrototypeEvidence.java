// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import io.chainbridge.alex.digest.Sha256;
import java.util.List;

/**
 * What happened when the prototype of stage 2 ran: every field is a result. A part that did not run
 * says why. The artifacts of these runs are not kept, so nothing of a prototype can be served.
 *
 * @param rows digest of the data file
 * @param splitPlan the split in words
 * @param fitted the pipeline on a sample of the training part
 * @param synthetic the pipeline on seeded synthetic rows
 * @param kept digests of the files that were kept with this evidence
 */
public record PrototypeEvidence(
    Code training,
    Code features,
    Sha256 rows,
    String splitPlan,
    SplitRun split,
    FitRun fitted,
    FitRun synthetic,
    List<Sha256> kept) {
  public PrototypeEvidence {
    kept = List.copyOf(kept);
  }

  /** A file that was read: its path below the project folder, and its digest. */
  public record Code(String path, Sha256 digest) {}

  /** Rows and events of one part of a split. */
  public record Part(long rows, long events) {
    /** Whether both outcomes occur. */
    public boolean hasBothClasses() {
      return events > 0 && events < rows;
    }
  }

  /** The result of executing the split. */
  public sealed interface SplitRun {
    /**
     * The split gave two parts.
     *
     * @param shared rows that are in both
     * @param parts digest of the row numbers of both parts
     */
    record Executed(Part train, Part heldOut, long shared, Sha256 parts) implements SplitRun {}

    /** The split gave no parts. */
    record NotExecuted(String why) implements SplitRun {}
  }

  /** The result of running the pipeline once. */
  public sealed interface FitRun {
    /**
     * The pipeline ended in a model, which was measured on other rows and dropped.
     *
     * @param rows rows it was fitted on
     * @param artifact digest of the dropped artifact
     * @param readings metrics on the validation rows
     */
    record Fitted(long rows, Sha256 artifact, List<Reading> readings) implements FitRun {
      public Fitted {
        readings = List.copyOf(readings);
      }
    }

    /** The pipeline gave no model that could be measured. */
    record NotFitted(String why) implements FitRun {}
  }
}
