// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents.proposal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The feature list of a proposal. An item is a name, with or without back-ticks, and a remark in
 * brackets that may name the source; the source may also be an item nested below the name. Other
 * items with items nested below them are headings.
 */
final class FeatureItems {
  private static final Pattern FEATURE =
      Pattern.compile(
          "(?:`([^`]+)`|\\*\\*([A-Za-z0-9_.]+)\\*\\*|([A-Za-z0-9_.]+))"
              + "\\s*(?::\\s*([^()]*?))?\\s*(?:\\((.*)\\))?\\s*");
  private static final Pattern SOURCE =
      Pattern.compile("source:\\s*([^;)]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern ELLIPSIS = Pattern.compile("\\.\\.\\.|\u2026");

  private final ProposalSection section;
  private final Map<String, String> features = new LinkedHashMap<>();

  private FeatureItems(ProposalSection section) {
    this.section = section;
  }

  /** Each feature with its source, or an empty text, in document order. */
  static Map<String, String> of(ProposalSection section) {
    FeatureItems reader = new FeatureItems(section);
    String parent = "";
    int indent = 0;
    for (ListItem item : section.items()) {
      Matcher nested = SOURCE.matcher(item.plain());
      if (!parent.isEmpty() && item.indent() > indent && nested.lookingAt()) {
        reader.features.put(parent, nested.group(1).strip());
      } else if (!ELLIPSIS.matcher(item.plain()).matches()) {
        // the framework's own example abbreviates with an ellipsis
        parent = reader.feature(item);
        indent = item.indent();
      }
    }
    return reader.features;
  }

  /** The name of the feature; empty for a heading or a fault. */
  private String feature(ListItem item) {
    Matcher matcher = FEATURE.matcher(item.text());
    boolean isHeading = item.isGroup() && item.text().endsWith(":");
    if (isHeading || !matcher.matches()) {
      if (!item.isGroup()) {
        section.fault(
            item.line(), "'" + item.text() + "' is not a feature", "- name (source: where from)");
      }
      return "";
    }
    String name = first(matcher);
    if (features.putIfAbsent(name, source(matcher)) != null) {
      section.fault(item.line(), "duplicate feature '" + name + "'", "each feature once");
    }
    return name;
  }

  private static String first(Matcher matcher) {
    for (int i = 1; i <= 3; i++) {
      if (matcher.group(i) != null) {
        return matcher.group(i).strip();
      }
    }
    return "";
  }

  private static String source(Matcher matcher) {
    for (int i = 4; i <= 5; i++) {
      Matcher source = SOURCE.matcher(matcher.group(i) == null ? "" : matcher.group(i));
      if (source.find()) {
        return source.group(1).strip();
      }
    }
    return "";
  }
}
