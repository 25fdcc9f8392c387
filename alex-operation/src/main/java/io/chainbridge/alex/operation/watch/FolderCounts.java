// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.governance.home.SecretFile;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.monitoring.window.ClosedDays;
import io.chainbridge.alex.monitoring.window.CountList;
import io.chainbridge.alex.predictionlog.CountedRecords;
import io.chainbridge.alex.predictionlog.LogHead;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Counts in a folder of the home: {@code <model>/reference.txt} and one file a day, {@code
 * <model>/days/2026-11-28.txt}. A file appears whole or not at all, and is on disk when a method
 * returns: the log names it soon after. What has ended is kept as {@code <model>.ended-1} and so
 * on. Thread-safe.
 */
public final class FolderCounts implements CountsStore {
  private static final String REFERENCE = "reference.txt";
  private static final String DAYS = "days";
  private static final String SUFFIX = ".txt";
  private static final String ENDED = ".ended-";
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d\\.txt");

  private final Path folder;

  public FolderCounts(Path folder) {
    this.folder = folder;
  }

  /** The counts of a home, in its folder {@code monitoring}. */
  public static FolderCounts in(Home home) {
    return new FolderCounts(home.folder().resolve("monitoring"));
  }

  /** What a count of the prediction log comes with, as it lies in the home now. */
  public static byte[] countList(Home home) {
    LogHead outcomes = CountedRecords.newest(home.outcomes());
    return new CountList(outcomes.records(), outcomes.hash(), in(home).closedDays()).text();
  }

  @Override
  public void keepReference(ModelId model, byte[] reference) {
    write(folder.resolve(model.value()).resolve(REFERENCE), reference);
  }

  @Override
  public Optional<byte[]> reference(ModelId model) {
    Path file = folder.resolve(model.value()).resolve(REFERENCE);
    try {
      return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  @Override
  public void keepDay(ModelId model, LocalDate day, String window) {
    write(daysOf(model).resolve(day + SUFFIX), window.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public List<String> days(ModelId model) {
    return files(daysOf(model)).stream().map(FolderCounts::text).toList();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  @Override
  public void end(ModelId model) {
    Path kept = folder.resolve(model.value());
    if (!Files.exists(kept)) {
      return;
    }
    int number = 1;
    while (Files.exists(folder.resolve(model.value() + ENDED + number))) {
      number++;
    }
    try {
      Files.move(kept, folder.resolve(model.value() + ENDED + number));
      SecretFile.force(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(kept + " cannot be put aside", e);
    }
  }

  @Override
  public List<ClosedDays> closedDays() {
    List<ClosedDays> all = new ArrayList<>();
    for (Path kept : files(folder)) {
      String name = kept.getFileName().toString();
      int ended = name.indexOf(ENDED);
      String model = ended < 0 ? name : name.substring(0, ended);
      SortedMap<LocalDate, String> days = new TreeMap<>();
      files(kept.resolve(DAYS)).stream()
          .filter(file -> DAY.matcher(file.getFileName().toString()).matches())
          .forEach(file -> days.put(dayOf(file), text(file)));
      if (ModelId.isWellFormed(model) && !days.isEmpty()) { // an audit names what is neither
        all.add(ClosedDays.of(new ModelId(model), days));
      }
    }
    return all;
  }

  @Override
  public Optional<LocalDate> newestDay(ModelId model) {
    List<Path> files = files(daysOf(model));
    return files.isEmpty() ? Optional.empty() : Optional.of(dayOf(files.getLast()));
  }

  private static LocalDate dayOf(Path file) {
    String name = file.getFileName().toString();
    return LocalDate.parse(name.substring(0, name.length() - SUFFIX.length()));
  }

  /** What lies in a folder, by name; nothing where there is none. */
  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !file.getFileName().toString().startsWith(".")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be read", e);
    }
  }

  private Path daysOf(ModelId model) {
    return folder.resolve(model.value()).resolve(DAYS);
  }

  private static void write(Path file, byte[] bytes) {
    try {
      SecretFile.createFolder(SecretFile.parent(file));
      SecretFile.create(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }
}
