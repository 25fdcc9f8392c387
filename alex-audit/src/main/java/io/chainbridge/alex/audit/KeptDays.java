// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.monitoring.window.ClosedDays;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One folder of kept counts as it lies there: the bins of a model and one file a day.
 *
 * @param model whose name the folder has; may be anything
 * @param days text of each day
 * @param strangers files that are neither bins nor a day
 */
record KeptDays(
    Path folder, String model, SortedMap<LocalDate, String> days, List<Path> strangers) {
  private static final String ENDED = ".ended-";
  private static final Pattern HALF = Pattern.compile("\\..+\\.half");

  /** Every folder below {@code monitoring}; none where nothing is monitored. */
  static List<KeptDays> in(Path monitoring) throws IOException {
    List<KeptDays> found = new ArrayList<>();
    for (Path folder : list(monitoring)) {
      String name = folder.getFileName().toString();
      int ended = name.indexOf(ENDED);
      found.add(read(folder, ended < 0 ? name : name.substring(0, ended)));
    }
    return found;
  }

  private static KeptDays read(Path folder, String model) throws IOException {
    SortedMap<LocalDate, String> days = new TreeMap<>();
    List<Path> strangers = new ArrayList<>();
    for (Path file : list(folder)) {
      String name = file.getFileName().toString();
      if (!name.equals("reference.txt") && !name.equals("days")) {
        strangers.add(file);
      }
    }
    for (Path file : list(folder.resolve("days"))) {
      String name = file.getFileName().toString();
      try {
        days.put(LocalDate.parse(name.replaceFirst("\\.txt$", "")), Files.readString(file));
      } catch (DateTimeParseException _) {
        strangers.add(file);
      }
    }
    return new KeptDays(folder, model, days, strangers);
  }

  /** What lies there, but for what a process that died left of a file it was writing. */
  private static List<Path> list(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> !HALF.matcher(file.getFileName().toString()).matches())
          .sorted()
          .toList();
    }
  }

  boolean isOf(ModelId id) {
    return model.equals(id.value());
  }

  /** Whether these days are in it, unchanged. */
  boolean has(ClosedDays closed) {
    return isOf(closed.model()) && closed.areIn(days);
  }

  boolean isEnded() {
    return folder.getFileName().toString().contains(ENDED);
  }

  Path reference() {
    return folder.resolve("reference.txt");
  }

  Path file(Map.Entry<LocalDate, String> day) {
    return folder.resolve("days").resolve(day.getKey() + ".txt");
  }
}
