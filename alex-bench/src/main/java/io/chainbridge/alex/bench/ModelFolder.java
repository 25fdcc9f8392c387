// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.bench;

import io.chainbridge.alex.formats.ArtifactReader;
import io.chainbridge.alex.formats.io.ArtifactReading;
import io.chainbridge.alex.glassbox.GlassBox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToDoubleFunction;

/**
 * What {@code bench/compare-scoring} wrote: model files, rows, and the raw score that each library
 * gives each row. Numbers are big-endian doubles.
 */
record ModelFolder(Path path) {
  static final int FEATURES = 48;

  /** The rows, whose number is a power of two. */
  double[][] rows() {
    double[] all = doubles("rows.bin");
    double[][] rows = new double[all.length / FEATURES][FEATURES];
    for (int i = 0; i < all.length; i++) {
      rows[i / FEATURES][i % FEATURES] = all[i];
    }
    return rows;
  }

  /** The model of a file, read through the door of every submission; it must score as it says. */
  <M extends GlassBox> M model(Class<M> family, String file, String scores) {
    switch (ArtifactReader.read(file, bytes(file))) {
      case ArtifactReading.Read(GlassBox model, _) -> {
        requireAgreement(file, scores, 1e-12, model::rawScore);
        return family.cast(model);
      }
      case ArtifactReading.Refused refused ->
          throw new IllegalArgumentException(file + " was refused: " + refused.faults());
    }
  }

  /** Demands that what is measured scores every row as the library did in Python. */
  void requireAgreement(
      String what, String scores, double tolerance, ToDoubleFunction<double[]> scorer) {
    double[] expected = doubles(scores);
    double[][] rows = rows();
    double worst = 0;
    for (int i = 0; i < expected.length; i++) {
      double difference = Math.abs(scorer.applyAsDouble(rows[i]) - expected[i]);
      if (!(difference <= tolerance)) {
        throw new IllegalStateException(what + " is off by " + difference + " in row " + i);
      }
      worst = Math.max(worst, difference);
    }
    System.out.println("agreement of " + what + ": off by " + worst + " at most");
  }

  private double[] doubles(String file) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes(file));
    double[] values = new double[buffer.remaining() / Double.BYTES];
    buffer.asDoubleBuffer().get(values);
    return values;
  }

  private byte[] bytes(String file) {
    try {
      return Files.readAllBytes(path.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " is missing: run bench/compare-scoring", e);
    }
  }
}
