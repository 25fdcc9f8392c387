// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.attacks;

import io.chainbridge.alex.governance.home.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A home of its own for one tamper, and what can be done to its files. Every file is shared with
 * the finished home until it is changed, so a change always replaces the file.
 */
record TamperedHome(Path folder) {
  private static final int SEGMENT_BYTES = 8 << 20;

  static TamperedHome of(Path original, Path folder) {
    Folders.link(original, folder);
    return new TamperedHome(folder);
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  byte[] read(String name) throws IOException {
    return Files.readAllBytes(path(name));
  }

  void write(String name, byte[] bytes) throws IOException {
    Files.createDirectories(path(name).getParent());
    Files.deleteIfExists(path(name));
    Files.write(path(name), bytes);
  }

  void delete(String name) throws IOException {
    Files.delete(path(name));
  }

  void deleteFolder(String name) {
    Folders.delete(path(name));
  }

  void edit(String name, UnaryOperator<String> change) throws IOException {
    String before = new String(read(name), StandardCharsets.UTF_8);
    String after = change.apply(before);
    if (after.equals(before)) {
      throw new IllegalStateException("the tamper changes nothing in " + name);
    }
    write(name, after.getBytes(StandardCharsets.UTF_8));
  }

  /** Another file made of this one. */
  void edited(String name, String as, String from, String to) throws IOException {
    String text = new String(read(name), StandardCharsets.UTF_8);
    write(as, text.replace(from, to).getBytes(StandardCharsets.UTF_8));
  }

  void flip(String name, long offset) throws IOException {
    byte[] bytes = read(name);
    bytes[(int) offset] ^= 1;
    write(name, bytes);
  }

  void swap(String one, String other) throws IOException {
    byte[] first = read(one);
    write(one, read(other));
    write(other, first);
  }

  /** Puts the files of another folder in place of this home's files of the same name. */
  void putBack(Path older, String... names) throws IOException {
    for (String name : names) {
      Files.deleteIfExists(path(name));
      if (Files.exists(older.resolve(name))) {
        Files.copy(older.resolve(name), path(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /** The whole home becomes what it was. */
  void putBackAll(Path older) {
    Folders.delete(folder);
    Folders.copy(older, folder);
  }

  /** Names of the files below a folder of the home, in order. */
  List<String> files(String below) throws IOException {
    try (Stream<Path> walk = Files.walk(path(below))) {
      return walk.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  /** The records changed and chained anew: there is no key in the chain. */
  void predictions(UnaryOperator<List<String>> change) throws IOException {
    List<Predictions> before = Predictions.of(path("predictions"));
    List<String> payloads = before.stream().map(Predictions::payload).toList();
    List<String> after = change.apply(payloads);
    List<Predictions> records = new ArrayList<>();
    for (int i = 0; i < after.size(); i++) {
      long group = i < before.size() ? before.get(i).group() : i + 1;
      records.add(new Predictions(after.get(i), group));
    }
    Predictions.into(path("predictions"), records, SEGMENT_BYTES);
  }

  /** An own copy of the log file, to be changed in place. */
  LogDatabase database() throws IOException {
    write("alex.db", read("alex.db"));
    return new LogDatabase(path("alex.db"));
  }

  /** The home as its own program sees it, with its private keys; touches the log's file. */
  Home opened() throws IOException {
    write("alex.db", read("alex.db"));
    write("alex.db.checkpoint", read("alex.db.checkpoint"));
    return Home.openExisting(folder);
  }
}
