// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.serving;

import io.chainbridge.alex.server.settings.Setting;
import io.chainbridge.alex.server.settings.SettingSource;
import java.util.EnumMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The settings of a server as options of its command. */
final class SettingOptions {
  private SettingOptions() {}

  static void addTo(CommandSpec command) {
    for (Setting setting : Setting.values()) {
      String standard = setting.standard().isEmpty() ? "" : " Default: " + setting.standard() + ".";
      command.addOption(
          OptionSpec.builder(setting.flag())
              .type(String.class)
              .paramLabel("VALUE")
              .initialValue("")
              .description(setting.words() + standard + " [" + setting.variable() + "]")
              .build());
    }
  }

  /** What was given on the command line. */
  static SettingSource given(CommandSpec command) {
    Map<Setting, String> given = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      given.put(setting, command.findOption(setting.flag()).getValue());
    }
    return SettingSource.flags(given);
  }
}
