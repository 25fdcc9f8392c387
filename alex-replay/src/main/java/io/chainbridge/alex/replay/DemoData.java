// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Two hundred days of invented shipment financings with one planted change of regime.
 *
 * <p>From {@link #BREAK_DAY} on the supplier feed sends its highest values for everybody while the
 * world stays as it was: a model that reads the feed is suddenly far too pessimistic. The same seed
 * gives the same bytes.
 */
public final class DemoData {
  /** The day, counted from 0, on which the supplier feed breaks. */
  static final int BREAK_DAY = 161;

  private static final int DAYS = 200;
  private static final int ROWS_A_DAY = 240;
  private static final LocalDate START = LocalDate.of(2025, 6, 1);
  private static final double BASE_LOG_ODDS = -4.3;
  private static final List<String> CORRIDORS =
      List.of("low_risk_corridors", "asia_europe", "transpacific", "intra_africa");

  private DemoData() {}

  /** Writes the CSV and returns the file. */
  public static Path write(Path file, long seed) throws IOException {
    return write(file, seed, DAYS);
  }

  /** The same with the first days alone. */
  public static Path write(Path file, long seed, int days) throws IOException {
    List<DemoFeature> features = DemoFeature.all();
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("financed_at,shipper_id,corridor_group,loss");
      for (DemoFeature feature : features) {
        out.write("," + feature.name());
      }
      out.write("\n");
      for (int day = 0; day < days; day++) {
        for (int row = 0; row < ROWS_A_DAY; row++) {
          out.write(line(features, random, day, row));
        }
      }
    }
    return file;
  }

  private static String line(List<DemoFeature> features, RandomGenerator random, int day, int row) {
    LocalDateTime at = START.plusDays(day).atStartOfDay().plusSeconds(row * 86_400L / ROWS_A_DAY);
    StringBuilder cells = new StringBuilder();
    double logOdds = BASE_LOG_ODDS;
    for (DemoFeature feature : features) {
      double truth = feature.value(random.nextDouble());
      logOdds += feature.logOdds(truth);
      cells.append(',').append(seen(feature, truth, day, random.nextDouble()));
    }
    boolean loss = random.nextDouble() < 1 / (1 + StrictMath.exp(-logOdds));
    String shipper = "shipper-" + random.nextInt(900);
    String corridor = CORRIDORS.get(random.nextInt(CORRIDORS.size()));
    return at + "," + shipper + "," + corridor + "," + (loss ? 1 : 0) + cells + "\n";
  }

  private static String seen(DemoFeature feature, double truth, int day, double luck) {
    if (feature.name().startsWith(DemoFeature.BROKEN_FEED) && day >= BREAK_DAY) {
      return "10.0000";
    }
    boolean missing = luck < 0.01 && feature.shape() == DemoFeature.Shape.LEVEL;
    return missing ? "" : String.format(Locale.ROOT, "%.4f", truth);
  }
}
