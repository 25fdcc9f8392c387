// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.metrics;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the Prometheus text format 0.0.4 and refuses everything that is not exactly that. */
final class ExpositionText {
  private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
  private static final Pattern HELP = Pattern.compile("# HELP (" + NAME + ") (\\S.*)");
  private static final Pattern TYPE =
      Pattern.compile("# TYPE (" + NAME + ") (counter|gauge|histogram|summary|untyped)");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\n]|\\\\[\\\\\"n])*)\"");
  private static final Pattern SAMPLE =
      Pattern.compile(
          "(" + NAME + ")(?:\\{(" + LABEL + "(?:," + LABEL + ")*)\\})? (\\S+)(?: (-?[0-9]+))?");

  private final Map<String, String> types = new LinkedHashMap<>();
  private final Map<String, Map<Map<String, String>, Double>> samples = new LinkedHashMap<>();
  private final Set<String> finished = new HashSet<>();
  private String family = "";

  private ExpositionText() {}

  static ExpositionText read(String text) {
    require(text.endsWith("\n"), "the last line must end with a line feed");
    require(text.indexOf('\r') < 0, "no carriage returns");
    ExpositionText read = new ExpositionText();
    text.lines().forEach(read::line);
    read.types.forEach((name, type) -> {
      if (type.equals("histogram")) {
        read.checkHistogram(name);
      }
    });
    return read;
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException(what);
    }
  }

  private void line(String line) {
    Matcher help = HELP.matcher(line);
    Matcher type = TYPE.matcher(line);
    Matcher sample = SAMPLE.matcher(line);
    if (help.matches()) {
      enter(help.group(1));
    } else if (type.matches()) {
      if (!family.equals(type.group(1))) {
        enter(type.group(1));
      }
      require(types.put(family, type.group(2)) == null, "a second TYPE: " + line);
    } else {
      require(sample.matches(), "neither HELP nor TYPE nor sample: " + line);
      sample(line, sample.group(1), labels(sample.group(2)), sample.group(7));
    }
  }

  private void enter(String name) {
    finished.add(family);
    require(!finished.contains(name), "a family in two places: " + name);
    family = name;
  }

  private static Map<String, String> labels(@org.jspecify.annotations.Nullable String text) {
    Map<String, String> labels = new TreeMap<>();
    Matcher label = LABEL.matcher(text == null ? "" : text);
    while (label.find()) {
      require(labels.put(label.group(1), label.group(2)) == null, "a label twice: " + text);
    }
    return labels;
  }

  private void sample(String line, String name, Map<String, String> labels, String value) {
    String type = types.getOrDefault(family, "");
    List<String> allowed =
        switch (type) {
          case "histogram" -> List.of(family + "_bucket", family + "_sum", family + "_count");
          case "summary" -> List.of(family, family + "_sum", family + "_count");
          case "counter", "gauge", "untyped" -> List.of(family);
          default -> List.of();
        };
    require(allowed.contains(name), "a sample outside its family " + family + ": " + line);
    require(labels.containsKey("le") == name.equals(family + "_bucket"), "le of a bucket: " + line);
    double number =
        switch (value) {
          case "+Inf" -> Double.POSITIVE_INFINITY;
          case "-Inf" -> Double.NEGATIVE_INFINITY;
          default -> Double.parseDouble(value);
        };
    require(!type.equals("counter") || number >= 0, "a counter below zero: " + line);
    require(
        samples.computeIfAbsent(name, _ -> new LinkedHashMap<>()).put(labels, number) == null,
        "a series twice: " + line);
  }

  /** Buckets grow with their bound and the last one, +Inf, holds everything. */
  private void checkHistogram(String name) {
    Map<Map<String, String>, Double> last = new LinkedHashMap<>();
    Map<Map<String, String>, String> bound = new LinkedHashMap<>();
    samples
        .getOrDefault(name + "_bucket", Map.of())
        .forEach((labels, count) -> {
          Map<String, String> rest = new TreeMap<>(labels);
          String le = rest.remove("le");
          require(count >= last.getOrDefault(rest, 0.0), "a bucket that shrinks: " + labels);
          last.put(rest, count);
          bound.put(rest, String.valueOf(le));
        });
    require(!last.isEmpty() || !samples.containsKey(name + "_count"), "no buckets: " + name);
    last.forEach((labels, count) -> {
      require("+Inf".equals(bound.get(labels)), "no +Inf bucket: " + name + labels);
      require(count == value(name + "_count", labels), "+Inf is not the count: " + name + labels);
    });
  }

  String type(String name) {
    return types.getOrDefault(name, "none");
  }

  Set<String> families() {
    return types.keySet();
  }

  boolean has(String name, Map<String, String> labels) {
    return samples.getOrDefault(name, Map.of()).containsKey(labels);
  }

  double value(String name, Map<String, String> labels) {
    Double value = samples.getOrDefault(name, Map.of()).get(labels);
    if (value == null) {
      throw new IllegalArgumentException("no sample " + name + labels + " in " + samples.get(name));
    }
    return value;
  }
}
