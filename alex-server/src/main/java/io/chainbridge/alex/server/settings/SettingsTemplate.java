// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.settings;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** An {@code alex.yaml} with every setting at its default; what has none is commented out. */
public final class SettingsTemplate {
  private static final String HEAD =
      """
      # Settings of alex serve. Read from HOME/alex.yaml, or from the file that --config names.
      # A variable in [] overrides a line here; an option of alex serve overrides both.
      # A relative path is meant from the folder of this file. Check: alex serve --home HOME --check
      """;

  private SettingsTemplate() {}

  /** The text of the file. */
  public static String text() {
    return Arrays.stream(Setting.values())
        .map(Setting::section)
        .distinct()
        .map(SettingsTemplate::section)
        .collect(Collectors.joining("", HEAD, ""));
  }

  private static String section(String section) {
    List<Setting> settings =
        Arrays.stream(Setting.values()).filter(one -> one.section().equals(section)).toList();
    String indent = section.isEmpty() ? "" : "  ";
    boolean unset = settings.stream().allMatch(one -> one.standard().isEmpty());
    String head = section.isEmpty() ? "" : "\n" + (unset ? "# " : "") + section + ":\n";
    return settings.stream()
        .map(one -> setting(one, indent))
        .collect(Collectors.joining("", head, ""));
  }

  private static String setting(Setting setting, String indent) {
    String line = indent + setting.key() + ": " + setting.example() + "\n";
    return (indent.isEmpty() ? "\n" : "")
        + "%s# %s [%s]\n".formatted(indent, setting.words(), setting.variable())
        + (setting.standard().isEmpty() ? "# " + line : line);
  }
}
