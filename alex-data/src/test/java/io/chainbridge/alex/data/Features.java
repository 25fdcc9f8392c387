// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A project folder with one raw table {@code t}, and what a query makes of it, for tests. */
final class Features {
  private final Path root;
  private final List<String> told = new ArrayList<>();
  private Path raw;
  private String available = "";

  Features(Path root, String csv) throws IOException {
    this(root, csv.getBytes(StandardCharsets.UTF_8));
  }

  Features(Path root, byte[] bytes) throws IOException {
    this.root = root;
    this.raw = Files.write(root.resolve("t.csv"), bytes);
  }

  /** The table is this file instead. */
  Features reading(Path file) {
    raw = file;
    return this;
  }

  /** The column of the time from which rows were known. */
  Features available(String column) {
    available = column;
    return this;
  }

  FeatureQuery query(String sql) throws IOException {
    Path file = Files.writeString(root.resolve("features.sql"), sql);
    return FeatureQuery.of(file, List.of(new RawTable("t", raw, available)), root);
  }

  /** The lines of the features without the header. */
  List<String> rows(FeatureQuery query) throws IOException {
    Path out = root.resolve("features.csv");
    List<DataFault> faults = query.write(out, told::add);
    if (!faults.isEmpty()) {
      throw new AssertionError(faults.toString());
    }
    List<String> lines = Files.readAllLines(out);
    return lines.subList(1, lines.size());
  }

  List<String> rows(String sql) throws IOException {
    return rows(query(sql));
  }

  /** What is wrong, as users read it, without the folder. */
  List<String> faults(String sql) throws IOException {
    List<DataFault> faults = query(sql).write(root.resolve("features.csv"), told::add);
    return faults.stream().map(fault -> fault.render().replace(root + "/", "")).toList();
  }

  List<String> told() {
    return told;
  }
}
