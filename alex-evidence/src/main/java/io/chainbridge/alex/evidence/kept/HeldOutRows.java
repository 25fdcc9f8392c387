// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence.kept;

import io.chainbridge.alex.evidence.GateData;
import io.chainbridge.alex.evidence.rows.RowLines;
import io.chainbridge.alex.glassbox.Feature;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The held-out rows of a submission as CSV: the declared features, then a column "event" of 0 or 1.
 * A missing value is an empty cell; text is always quoted.
 *
 * <p>Numbers are written so that they read back to the same double. These are the rows a model is
 * judged on and its monitoring is compared with.
 *
 * @param rows one encoded row each, in the order of the model's features
 * @param events whether the row had the event
 */
@SuppressWarnings("ArrayRecordComponent") // long arrays, handed out uncopied: read, never write
public record HeldOutRows(double[][] rows, boolean[] events) {
  /** Name of the file among the files of a training command. */
  public static final String FILE = "held_out.csv";

  /** Name of the last column. */
  public static final String EVENT = RowLines.EVENT;

  /** The file of these rows, in their order. */
  public static byte[] write(GateData data, List<String> features) {
    RowLines lines = new RowLines(data.table(), data.events(), features);
    StringBuilder csv = new StringBuilder(lines.header()).append('\n');
    for (int row : data.heldOut()) {
      csv.append(lines.line(row)).append('\n');
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The lines of the file after its first, each as it is written. */
  public static List<String> lines(byte[] csv) {
    CsvCells cells = new CsvCells(new String(csv, StandardCharsets.UTF_8));
    cells.line();
    List<String> lines = new ArrayList<>();
    while (cells.hasNext()) {
      lines.add(cells.text());
    }
    return lines;
  }

  /**
   * Reads the rows back, encoded for these features.
   *
   * @throws IllegalArgumentException when the file is not one that {@link #write} made, or lacks a
   *     feature
   */
  public static HeldOutRows read(byte[] csv, List<Feature> features) {
    CsvCells cells = new CsvCells(new String(csv, StandardCharsets.UTF_8));
    List<String> names = cells.line().stream().map(CsvCells.Cell::text).toList();
    int[] places = features.stream().mapToInt(feature -> names.indexOf(feature.name())).toArray();
    for (int i = 0; i < places.length; i++) {
      if (places[i] < 0) {
        throw new IllegalArgumentException(FILE + " lacks the column " + features.get(i).name());
      }
    }
    List<double[]> rows = new ArrayList<>();
    List<Boolean> events = new ArrayList<>();
    while (cells.hasNext()) {
      List<CsvCells.Cell> line = cells.line();
      double[] row = new double[places.length];
      for (int i = 0; i < row.length; i++) {
        row[i] = encoded(features.get(i), line.get(places[i]));
      }
      rows.add(row);
      events.add(line.getLast().text().equals("1"));
    }
    boolean[] happened = new boolean[events.size()];
    for (int i = 0; i < happened.length; i++) {
      happened[i] = events.get(i);
    }
    return new HeldOutRows(rows.toArray(double[][]::new), happened);
  }

  private static double encoded(Feature feature, CsvCells.Cell cell) {
    if (cell.isMissing()) {
      return Double.NaN;
    }
    return switch (feature) {
      case Feature.Numeric _ -> Double.parseDouble(cell.text());
      case Feature.Categorical categorical -> categorical.read(cell.text());
    };
  }
}
