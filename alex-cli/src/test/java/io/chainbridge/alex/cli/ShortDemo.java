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
 * evening on its champion sees a payment that is far too late. Rows come every three hours.
 */
final class ShortDemo {
  private static final String LAST_DAY = "2025-08-20";

  /** When the feed breaks; the rollout has begun two days before. */
  private static final String BROKEN = "2025-08-19T18";

  private static final int HOURS = 3;

  private ShortDemo() {}

  /** Writes it into this folder; returns the scenario file. */
  static Path in(Path folder) throws IOException {
    Path demo = Examples.folder().resolve("demo");
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(demo)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    Path all = DemoData.write(folder.resolve("all.csv"), 8);
    Files.write(folder.resolve("shipments.csv"), rows(Files.readAllLines(all)));
    String text = Files.readString(demo.resolve("scenario.yaml"));
    String third = "  - id: chainiq_risk_v0.3.0";
    assertThat(text).contains("generated: shipments", third, "serve:\n");
    return Files.writeString(
        folder.resolve("scenario.yaml"),
        text.substring(0, text.indexOf(third))
            .replace("generated: shipments", "file: shipments.csv")
            .replace("serve:\n", "serve:\n  until: " + LAST_DAY + "\n"));
  }

  private static List<String> rows(List<String> all) {
    List<String> header = List.of(all.getFirst().split(","));
    int late = header.indexOf("buyer_days_past_due");
    List<String> rows = new ArrayList<>(List.of(all.getFirst()));
    for (String row : all.subList(1, all.size())) {
      String[] cells = row.split(",", -1);
      if (cells[0].compareTo(LAST_DAY + "T24") > 0) {
        break;
      }
      if (cells[0].compareTo(BROKEN) > 0) {
        cells[late] = "900";
      }
      int hour = Integer.parseInt(cells[0].substring(11, 13)) / HOURS * HOURS;
      cells[0] = "%sT%02d:00:00".formatted(cells[0].substring(0, 10), hour);
      rows.add(String.join(",", cells));
    }
    return rows;
  }
}
