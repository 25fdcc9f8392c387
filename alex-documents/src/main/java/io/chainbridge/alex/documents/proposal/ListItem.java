// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents.proposal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One item of a Markdown list, without its bullet. Lines that continue it are joined to it.
 *
 * @param line counted from 1
 * @param indent columns before the bullet
 * @param isGroup whether items are nested below it
 */
record ListItem(int line, int indent, String text, boolean isGroup) {
  private static final Pattern BULLET =
      Pattern.compile("(\\s*)(?:[-*+\u2022\u2013]|[0-9]{1,3}[.)])\\s+(\\S.*)");

  /** A bullet that lacks its space would be lost without a word. */
  private static final Pattern NO_SPACE = Pattern.compile("(\\s*)([-+][^-+\\s].*)");

  private static final Pattern CONTINUED = Pattern.compile("\\s+\\S.*");

  /** The items of a section in document order, a nested one after the item it is nested in. */
  static List<ListItem> in(MarkdownSections.Section section) {
    List<ListItem> items = new ArrayList<>();
    for (int i = 0; i < section.lines().size(); i++) {
      String line = section.lines().get(i);
      Matcher bullet = BULLET.matcher(line);
      Matcher squeezed = NO_SPACE.matcher(line);
      if (bullet.matches()) {
        add(items, section.line() + i, bullet);
      } else if (squeezed.matches()) {
        add(items, section.line() + i, squeezed);
      } else if (CONTINUED.matcher(line).matches() && !items.isEmpty()) {
        ListItem last = items.removeLast();
        items.add(last.with(last.text + " " + line.strip(), false));
      }
    }
    return items;
  }

  private static void add(List<ListItem> items, int line, Matcher bullet) {
    int indent = bullet.group(1).length();
    if (!items.isEmpty() && items.getLast().indent < indent) {
      ListItem parent = items.removeLast();
      items.add(parent.with(parent.text, true));
    }
    items.add(new ListItem(line, indent, bullet.group(2).strip(), false));
  }

  private ListItem with(String other, boolean group) {
    return new ListItem(line, indent, other, group);
  }

  /** The text without emphasis and code marks. */
  String plain() {
    return text.replaceAll("\\*\\*|`", "").strip();
  }
}
