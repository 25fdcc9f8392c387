// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.bins;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.metrics.CalibrationCounts;
import io.chainbridge.alex.metrics.CalibrationError;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What was frozen when a model was certified: the bins that everything is counted in from then on,
 * and the counts of the held-out data in them. Immutable and thread-safe.
 *
 * @param calibrationEdges edges of the calibration bins, of equal mass in the held-out scores
 * @param scoreEdges edges of the 20 score bins; being quantiles, they are the same bins on the
 *     score as on its log-odds
 * @param scoreCounts held-out rows per score bin
 * @param bins one entry per term in the model's order, then features that only pairs use; of an
 *     ensemble one per feature
 * @param calibrationError calibration error at certification
 * @param digest digest of all the others; what windows counted in these bins name
 */
@SuppressWarnings("ArrayRecordComponent") // copied in, copied out, compared by digest
public record ModelReference(
    double[] calibrationEdges,
    double[] scoreEdges,
    long[] scoreCounts,
    List<WatchedBins> bins,
    double calibrationError,
    Sha256 digest) {
  private static final int SCORE_BINS = 20;

  public ModelReference {
    calibrationEdges = calibrationEdges.clone();
    scoreEdges = scoreEdges.clone();
    scoreCounts = scoreCounts.clone();
    bins = List.copyOf(bins);
    if (scoreCounts.length != scoreEdges.length + 1) {
      throw new IllegalArgumentException(
          "scoreCounts must have " + (scoreEdges.length + 1) + " bins, had: " + scoreCounts.length);
    }
    Sha256 expected = digestOf(calibrationEdges, scoreEdges, scoreCounts, bins, calibrationError);
    if (!digest.equals(expected)) {
      throw new IllegalArgumentException("digest must be " + expected + ", was: " + digest);
    }
  }

  private static Sha256 digestOf(
      double[] calibrationEdges,
      double[] scoreEdges,
      long[] scoreCounts,
      List<WatchedBins> bins,
      double calibrationError) {
    String text =
        ReferenceText.canonical(calibrationEdges, scoreEdges, scoreCounts, bins, calibrationError);
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The reference of a model over its held-out rows, scores and events. The same input gives the
   * same digest on every machine.
   *
   * @param calibrationError calibration error the training gate accepted
   */
  public static ModelReference of(
      GlassBox model,
      double[][] heldOutRows,
      double[] scores,
      boolean[] events,
      double calibrationError) {
    if (heldOutRows.length == 0) {
      throw new IllegalArgumentException("heldOutRows must not be empty");
    }
    if (scores.length != heldOutRows.length || events.length != heldOutRows.length) {
      throw new IllegalArgumentException(
          "scores and events must have one value per row, had: " + scores.length);
    }
    double[] calibrationEdges = CalibrationCounts.equalMassEdges(scores, CalibrationError.BINS);
    double[] scoreEdges = CalibrationCounts.equalMassEdges(scores, SCORE_BINS);
    long[] scoreCounts = new long[scoreEdges.length + 1];
    for (double score : scores) {
      scoreCounts[Scores.bin(scoreEdges, score)]++;
    }
    List<WatchedBins> bins = ReferenceBins.of(model, heldOutRows);
    Sha256 digest = digestOf(calibrationEdges, scoreEdges, scoreCounts, bins, calibrationError);
    return new ModelReference(
        calibrationEdges, scoreEdges, scoreCounts, bins, calibrationError, digest);
  }

  /** The reference of a model over these held-out rows, with the scores it gives them. */
  public static ModelReference of(
      GlassBox model, double[][] heldOutRows, boolean[] events, double calibrationError) {
    double[] scores = Arrays.stream(heldOutRows).mapToDouble(model::score).toArray();
    return of(model, heldOutRows, scores, events, calibrationError);
  }

  /** The stored form, in UTF-8: the same reference gives the same bytes. */
  public byte[] write() {
    return ReferenceText.write(this);
  }

  /**
   * Reads a stored form back: every number, every bin and the digest are those that were written.
   *
   * @param model the model that the reference was made of
   * @throws ModelReferenceUnreadableException naming the line, when the text is damaged or is a
   *     reference of a model with other terms or features
   */
  public static ModelReference read(byte[] stored, GlassBox model) {
    return ReferenceText.read(stored, model);
  }

  @Override
  public double[] calibrationEdges() {
    return calibrationEdges.clone();
  }

  @Override
  public double[] scoreEdges() {
    return scoreEdges.clone();
  }

  @Override
  public long[] scoreCounts() {
    return scoreCounts.clone();
  }

  /** Empty counts in the calibration bins of this reference. */
  public CalibrationCounts emptyCalibration() {
    return CalibrationCounts.empty(calibrationEdges);
  }

  /** The score bin of a score in [0, 1]. */
  public int scoreBin(double score) {
    return Scores.bin(scoreEdges, score);
  }

  /** The bin of a row in each of {@link #bins()}. */
  public int[] binsOf(GlassBox model, double[] row) {
    int[] found = new int[bins.size()];
    for (int i = 0; i < found.length; i++) {
      found[i] = bins.get(i).binning().bin(model, row);
    }
    return found;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ModelReference that && digest.equals(that.digest);
  }

  @Override
  public int hashCode() {
    return digest.hashCode();
  }
}
