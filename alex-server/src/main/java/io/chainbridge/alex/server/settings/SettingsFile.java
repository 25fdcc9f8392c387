// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.settings;

import io.chainbridge.alex.documents.Fault;
import io.chainbridge.alex.documents.MappingReader;
import io.chainbridge.alex.documents.Parsed;
import io.chainbridge.alex.documents.YamlDocument;
import io.chainbridge.alex.documents.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads an {@code alex.yaml}: every key is known, every value is a single one. */
public final class SettingsFile {
  private final Path file;
  private final MappingReader top;
  private final List<GivenSetting> given = new ArrayList<>();

  private SettingsFile(Path file, YamlNode root) {
    this.file = file;
    this.top = MappingReader.of(file.toString(), root);
  }

  /** The settings of a file; a file that cannot be read is a fault. */
  public static SettingSource read(Path file) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException _) {
      return new SettingSource(
          List.of(),
          List.of(
              new Fault(
                  file.toString(),
                  0,
                  0,
                  "",
                  "cannot be read",
                  "give a file that this user may read; alex template alex writes one")));
    }
    return switch (YamlDocument.parse(file.toString(), bytes)) {
      case Parsed.Wrong<YamlNode>(List<Fault> faults) -> new SettingSource(List.of(), faults);
      case Parsed.Ok<YamlNode>(YamlNode root) -> new SettingsFile(file, root).read();
    };
  }

  private SettingSource read() {
    Map<String, MappingReader> sections = new LinkedHashMap<>();
    for (Setting setting : Setting.values()) {
      String section = setting.section();
      if (section.isEmpty()) {
        read(setting, top);
      } else if (top.has(section)) {
        read(setting, sections.computeIfAbsent(section, top::mapping));
      }
    }
    sections.values().forEach(MappingReader::end);
    top.end();
    return new SettingSource(given, top.faults());
  }

  private void read(Setting setting, MappingReader section) {
    if (!section.has(setting.key())) {
      return;
    }
    String text = section.text(setting.key());
    if (!text.isEmpty()) {
      Path folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file);
      given.add(new GivenSetting(setting, text, folder, section.at(setting.key(), "", "")));
    }
  }
}
