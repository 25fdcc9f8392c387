// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.settings;

import io.chainbridge.alex.documents.Fault;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings that one place gives: a file, the environment or the command line.
 *
 * @param faults what cannot be read there
 */
public record SettingSource(List<GivenSetting> given, List<Fault> faults) {
  public SettingSource {
    given = List.copyOf(given);
    faults = List.copyOf(faults);
  }

  /** Of the environment; an empty variable counts as not set. */
  public static SettingSource environment(Map<String, String> variables) {
    return new SettingSource(
        Arrays.stream(Setting.values())
            .filter(setting -> !variables.getOrDefault(setting.variable(), "").isEmpty())
            .map(setting ->
                GivenSetting.outside(
                    setting,
                    variables.getOrDefault(setting.variable(), ""),
                    "environment",
                    setting.variable()))
            .toList(),
        List.of());
  }

  /** Of the command line; an empty option counts as not given. */
  public static SettingSource flags(Map<Setting, String> options) {
    return new SettingSource(
        options.entrySet().stream()
            .filter(option -> !option.getValue().isEmpty())
            .map(option ->
                GivenSetting.outside(
                    option.getKey(), option.getValue(), "command line", option.getKey().flag()))
            .toList(),
        List.of());
  }

  Optional<GivenSetting> find(Setting setting) {
    return given.stream().filter(one -> one.setting() == setting).findFirst();
  }
}
