// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.documents.Parsed;
import io.chainbridge.alex.server.tls.TestCertificate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file that people start from has every setting, and changes nothing as it is. */
final class SettingsTemplateTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void readsBackAsTheDefaults() {
    assertThat(new Parsed.Ok<>(SettingsReading.of(folder, SettingsTemplate.text()).fine()))
        .isEqualTo(ServeConfiguration.of(List.of()));
  }

  @Test
  void namesEverySettingWithItsVariable() {
    assertThat(Setting.values())
        .allSatisfy(setting ->
            assertThat(SettingsTemplate.text())
                .contains(setting.words() + " [" + setting.variable() + "]\n")
                .containsPattern("(?m)^(# )? *" + setting.key() + ": " + setting.example() + "$"));
    assertThat(SettingsTemplate.text().lines()).allMatch(line -> line.length() <= 120);
  }

  @Test
  void isFineWithEveryLineInForce() throws Exception {
    TestCertificate.p256().into(folder);
    Files.createDirectory(folder.resolve("keys"));
    Files.writeString(folder.resolve("passphrase.txt"), "sesame");
    String whole =
        SettingsTemplate.text()
            .lines()
            .map(line -> line.replaceFirst("^# ( *[a-z_]+:)", "$1"))
            .collect(Collectors.joining("\n"));
    assertThat(whole.lines().filter(line -> line.matches(" *[a-z_]+: .+")))
        .hasSize(Setting.values().length);
    ServeConfiguration read = SettingsReading.of(folder, whole).fine();
    assertThat(read.tls()).isPresent();
    assertThat(read.outlet()).isPresent();
    assertThat(read.keys().place()).contains(folder.resolve("keys"));
  }

  @Test
  void hasOneNameForEachSettingInEachPlace() {
    assertThat(Arrays.stream(Setting.values()).map(Setting::flag)).doesNotHaveDuplicates();
    assertThat(Arrays.stream(Setting.values()).map(Setting::variable)).doesNotHaveDuplicates();
    assertThat(Setting.TLS_KEY.flag()).isEqualTo("--tls-key");
    assertThat(Setting.KEYS_PASSPHRASE_FILE.variable()).isEqualTo("ALEX_KEYS_PASSPHRASE_FILE");
  }
}
