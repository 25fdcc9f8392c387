// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence.prototype;

import io.chainbridge.alex.data.SplitOutcome;
import io.chainbridge.alex.data.Table;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.training.data.FeatureSpec;
import io.chainbridge.alex.training.data.Training;
import io.chainbridge.alex.training.data.TrainingSet;
import java.util.List;

/** What a prototype consists of before it runs: two scripts, real rows and the pipeline. */
public record Prototype(Code training, Code features, Rows rows, Pipeline pipeline) {
  /** Trains on rows; a pure function of them. */
  public interface Pipeline {
    /** The features that it is trained on. */
    List<FeatureSpec> specs();

    /** The model of these rows, or why there is none. */
    Training fit(TrainingSet rows);
  }

  /**
   * A script as it was read.
   *
   * @param path below the project folder, of the file that was read
   */
  @SuppressWarnings("ArrayRecordComponent") // read in this package and kept; never written
  public record Code(String path, byte[] bytes) {
    Sha256 digest() {
      return Sha256.of(bytes);
    }
  }

  /**
   * The real rows and what the declared split makes of them.
   *
   * @param events the outcome of every row
   * @param digest of the data file
   * @param plan the split in words
   * @param seed of the intervals and of the synthetic rows
   */
  @SuppressWarnings("ArrayRecordComponent") // a hundred thousand rows, read only
  public record Rows(
      Table table, boolean[] events, Sha256 digest, String plan, SplitOutcome split, long seed) {}
}
