// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents.proposal;

import io.chainbridge.alex.documents.Fault;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A section of a proposal while it is read: its items and rows, and the faults found in them. */
final class ProposalSection {
  /** A cell of the line between a table's header and its rows. */
  private static final Predicate<String> RULE = Pattern.compile(":?-+:?").asMatchPredicate();

  private static final Pattern FIELD = Pattern.compile("([A-Za-z][A-Za-z -]*?)\\s*:\\s*(.*)");

  private final String file;
  private final String heading;
  private final MarkdownSections.Section section;
  private final List<Fault> faults;

  private ProposalSection(
      String file, String heading, MarkdownSections.Section section, List<Fault> faults) {
    this.file = file;
    this.heading = heading;
    this.section = section;
    this.faults = faults;
  }

  /** The section below a heading, without lines where the document has no such heading. */
  static ProposalSection of(
      String file, MarkdownSections document, String heading, List<Fault> faults) {
    return new ProposalSection(
        file,
        heading,
        document
            .find(heading.toLowerCase(Locale.ROOT))
            .orElse(new MarkdownSections.Section(0, List.of())),
        faults);
  }

  String prose() {
    return section.prose();
  }

  /** The text of a section of one value, with or without a bullet. */
  String value() {
    List<ListItem> items = ListItem.in(section);
    return items.size() == 1 ? items.getFirst().plain() : prose().replace("`", "");
  }

  List<ListItem> items() {
    return ListItem.in(section);
  }

  int line() {
    return section.line();
  }

  /** The values of items such as {@code - Column: loss}, by name; another name is a fault. */
  Map<String, ListItem> fields(Map<String, String> names, String example) {
    Map<String, ListItem> fields = new LinkedHashMap<>();
    if (items().isEmpty() && !prose().isEmpty()) {
      fault(line(), "is not a list", example);
    }
    for (ListItem item : items()) {
      Matcher matcher = FIELD.matcher(item.plain());
      String name = matcher.matches() ? names.getOrDefault(plain(matcher.group(1)), "") : "";
      if (name.isEmpty()) {
        fault(item.line(), "'" + item.text() + "' is not understood", example);
      } else if (fields.putIfAbsent(
              name, new ListItem(item.line(), item.indent(), matcher.group(2).strip(), false))
          != null) {
        fault(item.line(), "duplicate '" + matcher.group(1) + "'", "it once");
      }
    }
    return fields;
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[ -]+", "");
  }

  /** Reads the cells of a table's row; the row is at this line. */
  @FunctionalInterface
  interface RowReader {
    void read(List<String> cells, int at);
  }

  /** Reads the rows of a table below its header. */
  void rows(int width, String example, RowReader reader) {
    for (int i = 0; i < section.lines().size(); i++) {
      String line = section.lines().get(i).strip();
      if (!line.startsWith("|")) {
        continue;
      }
      List<String> cells = cells(line);
      if (cells.getFirst().equalsIgnoreCase("Feature") || cells.stream().allMatch(RULE)) {
        continue;
      }
      if (cells.size() == width) {
        reader.read(cells, section.line() + i);
      } else {
        fault(section.line() + i, "a row has " + cells.size() + " cells", example);
      }
    }
  }

  /** The cells of a row; the closing border is optional. */
  private static List<String> cells(String row) {
    String inner = row.substring(1);
    return Arrays.stream(
            (inner.endsWith("|") ? inner.substring(0, inner.length() - 1) : inner).split("\\|", -1))
        .map(cell -> cell.replace("`", "").strip())
        .toList();
  }

  void fault(int line, String problem, String example) {
    faults.add(new Fault(file, line, 1, heading, problem, "write " + example));
  }
}
