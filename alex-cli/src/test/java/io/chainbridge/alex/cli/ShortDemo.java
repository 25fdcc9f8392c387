// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.replay.DemoData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The demo until its first challenger decides a share of traffic, with a fault of its own: from one
 * morning on every payment is far too late. Every other row, each third hour, with the strongest
 * features alone.
 */
final class ShortDemo {
  private static final String LAST_DAY = "2025-08-18";

  /** From the first of June on. */
  private static final int DAYS = 79;

  /** When the feed breaks; the rollout has begun the evening before. */
  private static final String BROKEN = "2025-08-18T00";

  private static final int HOURS = 3;

  private static final List<String> FEATURES =
      List.of(
          "prior_losses_flag",
          "shipper_on_time_pct_90d",
          "corridor_disruption_index_90d",
          "buyer_days_past_due",
          "cargo_value_ratio",
          "carrier_on_time_rate_30d",
          "open_claims_count");

  private ShortDemo() {}

  /** Writes it into this folder; returns the scenario file. */
  static Path in(Path folder) throws IOException {
    Path demo = Examples.folder().resolve("demo");
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(demo)) {
      for (Path file : files.toList()) {
        Files.write(
            folder.resolve(file.getFileName()),
            Files.readAllLines(file).stream().filter(ShortDemo::isKept).toList());
      }
    }
    Path all = DemoData.write(folder.resolve("all.csv"), 8, DAYS);
    Files.write(folder.resolve("shipments.csv"), rows(Files.readAllLines(all)));
    String text = Files.readString(demo.resolve("scenario.yaml"));
    String third = "  - id: chainiq_risk_v0.3.0";
    assertThat(text).contains("generated: shipments", third, "serve:\n");
    return Files.writeString(
        folder.resolve("scenario.yaml"),
        text.substring(0, text.indexOf(third))
            .replaceFirst("(?m)^  numeric: .*$", "  numeric: " + FEATURES)
            .replaceAll("(?m)^      without: .*\n", "")
            .replace("generated: shipments", "file: shipments.csv")
            .replace("serve:\n", "serve:\n  until: " + LAST_DAY + "\n"));
  }

  /** Whether a line of a document is not of a feature that is left out. */
  private static boolean isKept(String line) {
    return !line.contains("(source: ")
        || FEATURES.stream().anyMatch(feature -> line.startsWith("- " + feature + " ("));
  }

  private static List<String> rows(List<String> all) {
    List<String> header = List.of(all.getFirst().split(","));
    List<Integer> kept = new ArrayList<>(List.of(0, 1, 2, 3));
    FEATURES.forEach(feature -> kept.add(header.indexOf(feature)));
    List<String> rows = new ArrayList<>(List.of(cells(all.getFirst().split(","), kept)));
    for (int i = 1; i < all.size(); i += 2) {
      String[] cells = all.get(i).split(",", -1);
      if (cells[0].compareTo(BROKEN) > 0) {
        cells[header.indexOf("buyer_days_past_due")] = "900";
      }
      int hour = Integer.parseInt(cells[0].substring(11, 13)) / HOURS * HOURS;
      cells[0] = "%sT%02d:00:00".formatted(cells[0].substring(0, 10), hour);
      rows.add(cells(cells, kept));
    }
    return rows;
  }

  private static String cells(String[] row, List<Integer> kept) {
    return String.join(",", kept.stream().map(cell -> row[cell]).toList());
  }
}
