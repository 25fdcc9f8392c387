// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents.proposal;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * A Markdown document split at its second-level headings. Lines that a reader of the printed
 * document does not see as text are empty.
 *
 * @param repeated duplicate headings, each with the line of its second occurrence
 */
record MarkdownSections(
    String title, Map<String, Section> byHeading, Map<String, Integer> repeated) {
  /** Raw lines below a heading; {@code line} is the number of the first one, counted from 1. */
  record Section(int line, List<String> lines) {
    /** The lines as one text. */
    String prose() {
      return String.join("\n", lines).strip();
    }
  }

  static MarkdownSections of(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    Parser parser =
        Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .build();
    Node root = parser.parse(text);
    List<String> lines = VisibleLines.of(text, root);
    String title = "";
    String current = "";
    int from = 0;
    Map<String, Section> sections = new LinkedHashMap<>();
    Map<String, Integer> repeated = new LinkedHashMap<>();
    for (Node node = root.getFirstChild(); node != null; node = node.getNext()) {
      if (!(node instanceof Heading heading) || heading.getLevel() > 2) {
        continue;
      }
      int at = heading.getSourceSpans().stream().mapToInt(SourceSpan::getLineIndex).min().orElse(0);
      close(sections, repeated, current, from, at, lines);
      if (heading.getLevel() == 1) {
        title = words(heading);
        current = "";
      } else {
        current = words(heading).toLowerCase(Locale.ROOT);
      }
      from = at + 1;
    }
    close(sections, repeated, current, from, lines.size(), lines);
    return new MarkdownSections(title, sections, repeated);
  }

  private static void close(
      Map<String, Section> sections,
      Map<String, Integer> repeated,
      String heading,
      int from,
      int to,
      List<String> lines) {
    if (!heading.isEmpty()
        && sections.putIfAbsent(heading, new Section(from + 1, lines.subList(from, to))) != null) {
      repeated.putIfAbsent(heading, from);
    }
  }

  private static String words(Heading heading) {
    StringBuilder words = new StringBuilder();
    for (Node child = heading.getFirstChild(); child != null; child = child.getNext()) {
      if (child instanceof Text text) {
        words.append(text.getLiteral());
      }
    }
    return words.toString().strip();
  }

  Optional<Section> find(String heading) {
    return Optional.ofNullable(byHeading.get(heading));
  }

  String prose(String heading) {
    return find(heading).map(Section::prose).orElse("");
  }
}
