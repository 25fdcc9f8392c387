// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.lifecycle.ModelId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Counts in a folder of the home: {@code <model>/reference.txt} and one file a day, {@code
 * <model>/days/2026-11-28.txt}. A file appears whole or not at all. What has ended is kept as
 * {@code <model>.ended-1} and so on. Thread-safe.
 */
public final class FolderCounts implements CountsStore {
  private static final String REFERENCE = "reference.txt";
  private static final String SUFFIX = ".txt";

  private final Path folder;

  public FolderCounts(Path folder) {
    this.folder = folder;
  }

  /** The counts of a home, in its folder {@code monitoring}. */
  public static FolderCounts in(Home home) {
    return new FolderCounts(home.folder().resolve("monitoring"));
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
    return files(model).stream()
        .map(file -> {
          try {
            return Files.readString(file);
          } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
          }
        })
        .toList();
  }

  @Override
  public void end(ModelId model) {
    Path kept = folder.resolve(model.value());
    if (!Files.exists(kept)) {
      return;
    }
    int number = 1;
    while (Files.exists(folder.resolve(model.value() + ".ended-" + number))) {
      number++;
    }
    try {
      Files.move(kept, folder.resolve(model.value() + ".ended-" + number));
    } catch (IOException e) {
      throw new UncheckedIOException(kept + " cannot be put aside", e);
    }
  }

  @Override
  public Optional<LocalDate> newestDay(ModelId model) {
    List<Path> files = files(model);
    return files.isEmpty()
        ? Optional.empty()
        : Optional.of(LocalDate.parse(dayOf(files.getLast())));
  }

  private static String dayOf(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - SUFFIX.length());
  }

  private List<Path> files(ModelId model) {
    Path days = daysOf(model);
    if (!Files.isDirectory(days)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(days)) {
      return files.filter(file -> !file.getFileName().toString().startsWith(".")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(days + " cannot be read", e);
    }
  }

  private Path daysOf(ModelId model) {
    return folder.resolve(model.value()).resolve("days");
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      Path half = file.resolveSibling("." + file.getFileName() + ".half");
      Files.write(half, bytes);
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }
}
