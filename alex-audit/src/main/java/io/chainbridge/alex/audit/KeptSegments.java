// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

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
 * @param line what the archives gave
 */
record KeptSegments(Path folder, List<Path> archived, List<Gap> absent, HomeAudit.Line line) {
  KeptSegments {
    archived = List.copyOf(archived);
    absent = List.copyOf(absent);
  }

  Gaps gaps() {
    return new Gaps(absent);
  }

  PredictionLogReader reader() {
    return new PredictionLogReader(folder, archived, gaps());
  }

  SegmentAudit audit() {
    return SegmentAudit.of(folder, archived, gaps());
  }
}
