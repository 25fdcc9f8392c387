// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads the expected keys of a YAML mapping one by one and collects every fault.
 *
 * <p>A missing required value is returned as an empty text, zero or an empty list, and a fault is
 * recorded: check {@link #faults} before using what was read. Not thread-safe.
 */
public final class MappingReader {
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]{1,4})?");

  private final String file;
  private final String path;
  private final YamlNode.Mapping mapping;
  private final List<Fault> faults;
  private final Set<String> taken = new HashSet<>();
  private final Set<String> known = new TreeSet<>();

  private MappingReader(String file, String path, YamlNode.Mapping mapping, List<Fault> faults) {
    this.file = file;
    this.path = path;
    this.mapping = mapping;
    this.faults = faults;
  }

  /** Reads a document whose root must be a mapping. */
  public static MappingReader of(String file, YamlNode root) {
    List<Fault> faults = new ArrayList<>();
    if (root instanceof YamlNode.Mapping mapping) {
      return new MappingReader(file, "", mapping, faults);
    }
    faults.add(
        new Fault(file, root.line(), root.column(), "", "is not a mapping", "write key: value"));
    return new MappingReader(file, "", empty(), faults);
  }

  private static YamlNode.Mapping empty() {
    return new YamlNode.Mapping(Map.of(), Map.of(), 1, 1);
  }

  /** Every fault so far, of this mapping and of nested ones. */
  public List<Fault> faults() {
    return List.copyOf(faults);
  }

  /** Whether the mapping has the key. */
  public boolean has(String key) {
    known.add(key);
    return mapping.entries().containsKey(key);
  }

  /** Records a fault at the key, or at the mapping when the key is absent. */
  public void fault(String key, String problem, String whatToDo) {
    faults.add(at(key, problem, whatToDo));
  }

  /** A fault at the key, not recorded: for what only shows when the value is used. */
  public Fault at(String key, String problem, String whatToDo) {
    YamlNode at = mapping.entries().getOrDefault(key, mapping);
    return new Fault(file, at.line(), at.column(), path + key, problem, whatToDo);
  }

  /** A required text; must not be blank. */
  public String text(String key) {
    Optional<YamlNode> node = take(key);
    if (node.isEmpty()) {
      fault(key, "is missing", "add " + path + key);
      return "";
    }
    if (node.get() instanceof YamlNode.Scalar scalar && !scalar.text().isBlank()) {
      return scalar.text();
    }
    boolean single = node.get() instanceof YamlNode.Scalar;
    fault(key, single ? "is empty" : "must be a single value", "write " + key + ": value");
    return "";
  }

  /** An optional text; must not be blank if present. */
  public String text(String key, String otherwise) {
    return has(key) ? text(key) : otherwise;
  }

  /** A required value, parsed by a function that throws on bad text. */
  public <T> T value(String key, Function<String, T> reader, T otherwise, String form) {
    String text = text(key);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException _) {
      fault(key, "'" + text + "' is not " + form, "write " + form);
      return otherwise;
    }
  }

  /** An optional finite number in decimal digits. */
  public double number(String key, double otherwise) {
    return has(key) ? value(key, MappingReader::number, otherwise, "a number") : otherwise;
  }

  /**
   * A finite number in decimal digits.
   *
   * @throws IllegalArgumentException when the text is not such a number
   */
  public static double number(String text) {
    double number = DECIMAL.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException(text);
    }
    return number;
  }

  /** An optional list of whole numbers. */
  public List<Integer> integers(String key, List<Integer> otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    List<Integer> numbers = new ArrayList<>();
    for (String text : texts(key)) {
      if (text.matches("[0-9]{1,9}")) {
        numbers.add(Integer.valueOf(text));
      } else {
        fault(key, "'" + text + "' is not a whole number", "write whole numbers");
      }
    }
    return numbers;
  }

  /** An optional whole number. */
  public long integer(String key, long otherwise) {
    return has(key) ? value(key, Long::valueOf, otherwise, "a whole number") : otherwise;
  }

  /** An optional duration: days ({@code 7d}), hours ({@code 24h}) or ISO 8601. */
  public Duration duration(String key, Duration otherwise) {
    return has(key)
        ? value(key, MappingReader::duration, otherwise, "a duration such as 7d or 24h")
        : otherwise;
  }

  private static Duration duration(String text) {
    if (text.matches("[0-9]+d")) {
      return Duration.ofDays(Long.parseLong(text.substring(0, text.length() - 1)));
    }
    if (text.matches("[0-9]+h")) {
      return Duration.ofHours(Long.parseLong(text.substring(0, text.length() - 1)));
    }
    return Duration.parse(text);
  }

  /** A required date. */
  public LocalDate date(String key) {
    return value(key, LocalDate::parse, LocalDate.EPOCH, "a date such as 2025-06-30");
  }

  /** A list of texts; empty when absent. */
  public List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (YamlNode item : items(key)) {
      if (item instanceof YamlNode.Scalar scalar) {
        texts.add(scalar.text());
      } else {
        faults.add(
            new Fault(
                file,
                item.line(),
                item.column(),
                path + key,
                "must contain single values",
                "write - value"));
      }
    }
    return texts;
  }

  /** The mappings of a list; empty when absent. */
  public List<MappingReader> mappings(String key) {
    List<MappingReader> readers = new ArrayList<>();
    int index = 0;
    for (YamlNode item : items(key)) {
      String inside = path + key + "[" + index++ + "].";
      if (item instanceof YamlNode.Mapping inner) {
        readers.add(new MappingReader(file, inside, inner, faults));
      } else {
        faults.add(
            new Fault(
                file, item.line(), item.column(), inside, "must be a mapping", "write key: value"));
      }
    }
    return readers;
  }

  /** A required nested mapping. */
  public MappingReader mapping(String key) {
    Optional<YamlNode> node = take(key);
    if (node.isPresent() && node.get() instanceof YamlNode.Mapping inner) {
      return new MappingReader(file, path + key + ".", inner, faults);
    }
    fault(
        key,
        node.isEmpty() ? "is missing" : "must be a mapping",
        "write " + key + ": followed by its keys");
    return new MappingReader(file, path + key + ".", empty(), new ArrayList<>());
  }

  /** Keys and single values of a nested mapping, in order; empty when absent. */
  public Map<String, String> entries(String key) {
    Map<String, String> entries = new LinkedHashMap<>();
    if (has(key)) {
      MappingReader inner = mapping(key);
      inner.mapping.entries().keySet().forEach(name -> entries.put(name, inner.text(name)));
    }
    return entries;
  }

  private List<YamlNode> items(String key) {
    Optional<YamlNode> node = take(key);
    if (node.isEmpty()) {
      return List.of();
    }
    if (node.get() instanceof YamlNode.Sequence sequence) {
      return sequence.items();
    }
    fault(key, "must be a list", "write [a, b] or lines that start with -");
    return List.of();
  }

  private Optional<YamlNode> take(String key) {
    taken.add(key);
    known.add(key);
    return Optional.ofNullable(mapping.entries().get(key));
  }

  /** Ends reading: every key that was not read is a fault. */
  public void end() {
    for (String key : mapping.entries().keySet()) {
      if (!taken.contains(key)) {
        YamlNode at = mapping.keys().getOrDefault(key, new YamlNode.Scalar("", 0, 0));
        faults.add(
            new Fault(
                file,
                at.line(),
                at.column(),
                path + key,
                "is not a key of this document",
                "use one of " + known));
      }
    }
  }
}
