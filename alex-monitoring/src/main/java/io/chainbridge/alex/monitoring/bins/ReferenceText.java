// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.bins;

import io.chainbridge.alex.glassbox.GlassBox;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The stored form of a reference: its canonical text in UTF-8, one line per part, then a line with
 * the digest of everything above it. Numbers are written in the shortest form that reads back as
 * the same double.
 */
final class ReferenceText {
  static final String HEAD = "alex-reference 1";
  static final String DIGEST = "digest ";

  private ReferenceText() {}

  /** The text that the digest of a reference is of; the digest itself is not read. */
  static String canonical(
      double[] calibrationEdges,
      double[] scoreEdges,
      long[] scoreCounts,
      List<WatchedBins> bins,
      double calibrationError) {
    StringBuilder text = new StringBuilder(HEAD).append('\n');
    text.append(Arrays.toString(calibrationEdges)).append('\n');
    text.append(Arrays.toString(scoreEdges)).append('\n');
    text.append(Arrays.toString(scoreCounts)).append('\n');
    text.append(calibrationError).append('\n');
    bins.forEach(each -> text.append(each.text()));
    return text.toString();
  }

  static byte[] write(ModelReference reference) {
    String text =
        canonical(
            reference.calibrationEdges(),
            reference.scoreEdges(),
            reference.scoreCounts(),
            reference.bins(),
            reference.calibrationError());
    return (text + DIGEST + reference.digest().hex() + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Reads the stored form of a reference of this model. */
  static ModelReference read(byte[] bytes, GlassBox model) {
    List<WatchedBins> shape = ReferenceBins.of(model, new double[0][]);
    ReferenceLines lines = new ReferenceLines(decoded(bytes));
    try {
      ModelReference reference = lines.reference(shape);
      lines.requireSame(new String(write(reference), StandardCharsets.UTF_8));
      return reference;
    } catch (IllegalArgumentException e) {
      throw new ModelReferenceUnreadableException(lines.line(), String.valueOf(e.getMessage()), e);
    }
  }

  private static String decoded(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new ModelReferenceUnreadableException(1, "the text is not UTF-8", e);
    }
  }
}
