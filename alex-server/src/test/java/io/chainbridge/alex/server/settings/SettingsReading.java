// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.documents.Fault;
import io.chainbridge.alex.documents.Parsed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The settings of one file, some variables and some options. */
record SettingsReading(Path file, Map<String, String> variables, Map<Setting, String> options) {
  static SettingsReading of(Path folder, String text) {
    try {
      return new SettingsReading(
          Files.writeString(folder.resolve("alex.yaml"), text), Map.of(), Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  SettingsReading variable(String name, String value) {
    return new SettingsReading(file, Map.of(name, value), options);
  }

  SettingsReading option(Setting setting, String value) {
    return new SettingsReading(file, variables, Map.of(setting, value));
  }

  private Parsed<ServeConfiguration> read() {
    return ServeConfiguration.of(
        List.of(
            SettingSource.flags(options),
            SettingSource.environment(variables),
            SettingsFile.read(file)));
  }

  ServeConfiguration fine() {
    return switch (read()) {
      case Parsed.Ok<ServeConfiguration>(ServeConfiguration settings) -> settings;
      case Parsed.Wrong<ServeConfiguration>(List<Fault> faults) -> throw new AssertionError(faults);
    };
  }

  /** Every fault, without the name of the folder. */
  List<String> faults() {
    assertThat(read()).isInstanceOf(Parsed.Wrong.class);
    return read() instanceof Parsed.Wrong<ServeConfiguration>(List<Fault> faults)
        ? faults.stream().map(fault -> fault.render().replace(file.getParent() + "/", "")).toList()
        : List.of();
  }
}
