// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A live home: two administrators begin it, two change it, and each command bears a signature. */
final class PeopleCommandsTest {
  @TempDir private Path folder = Path.of("");

  private CliPeople people = new CliPeople(Path.of(""), Path.of(""));

  @BeforeEach
  void begin() throws IOException {
    people = CliPeople.begin(folder, folder.resolve("home"));
  }

  private CommandRun list() {
    return CommandRun.of("people", "list", "--home", people.home().toString());
  }

  @Test
  @Proves("C8")
  void beginsNoHomeWithOneAdministratorAndLeavesNothingBehind() {
    Path alone = folder.resolve("alone");
    CommandRun run =
        CommandRun.of(
            "init", alone.toString(), "--administrator", "ada=" + people.publicKey("ada.admin"));
    assertThat(run.code()).isEqualTo(ExitCode.DOES_NOT_HOLD);
    assertThat(run.out()).contains("C8 ADMINISTRATORS_MISSING administrators: 1 with a key");
    assertThat(alone).doesNotExist();
    CommandRun twice =
        CommandRun.of(
            "init",
            alone.toString(),
            "--administrator",
            "ada=" + people.publicKey("ada.admin"),
            "--administrator",
            "bob=" + people.publicKey("ada.admin"));
    assertThat(twice.out()).contains("KEY_NOT_OWN bob: the key of ada");
  }

  @Test
  void beginsAHomeOnce() {
    CommandRun again =
        CommandRun.of(
            "init",
            people.home().toString(),
            "--administrator",
            "eve.one=" + people.key("eve.one").publicKey("eve.one"),
            "--administrator",
            "max.two=" + people.key("max.two").publicKey("max.two"));
    assertThat(again.code()).isEqualTo(ExitCode.DOES_NOT_HOLD);
    assertThat(again.out()).contains("HOME_ALREADY_BEGUN");
  }

  @Test
  @Proves("C8")
  void grantsARoleWhenAnotherAdministratorConfirms() {
    people.key("eve");
    CommandRun proposed =
        people.by(
            "ada.admin",
            "people",
            "grant",
            "Eve",
            "ALEX",
            "--public-key",
            people.publicKey("eve").toString());
    assertThat(proposed.out()).startsWith("proposed by ada.admin: register key ");
    String number = CliPeople.number(proposed);
    assertThat(list().out()).contains(number + " waits: ").doesNotContain("eve      ");
    CommandRun self = people.by("ada.admin", "people", "confirm", number);
    assertThat(self.code()).isEqualTo(ExitCode.DOES_NOT_HOLD);
    assertThat(self.out()).contains("C7 SECOND_PERSON_MISSING ada.admin");
    assertThat(people.by("bob.admin", "people", "confirm", number).out())
        .startsWith("confirmed by bob.admin: ");
    assertThat(list().out()).contains("has a key  ALEX").doesNotContain("waits");
    CommandRun revoked = people.by("bob.admin", "people", "revoke", "eve", "ALEX");
    assertThat(people.by("ada.admin", "people", "confirm", CliPeople.number(revoked)).code())
        .isZero();
    assertThat(list().out()).doesNotContain("ALEX");
  }

  @Test
  void knowsNobodyByAKeyThatIsNotRegistered() {
    people.key("mallory");
    CommandRun run = people.by("mallory", "people", "grant", "mallory", "ALEX");
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("mallory.p12: this key is registered for nobody");
  }

  @Test
  void saysWhatToDoWithoutAKeyAndWithAWrongPassphrase() throws IOException {
    CommandRun bare =
        CommandRun.of("people", "grant", "eve", "ALEX", "--home", people.home().toString());
    assertThat(bare.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(bare.err()).startsWith("alex: give --key FILE: every change of a live home");
    Files.writeString(folder.resolve("passphrase.txt"), "another passphrase\n");
    CommandRun wrong = people.by("ada.admin", "people", "grant", "eve", "ALEX");
    assertThat(wrong.err()).contains("ada.admin.p12: the passphrase is wrong");
  }

  @Test
  void writesAKeyThatItsOwnerAloneCanReadAndNeverOverwritesOne() throws IOException {
    Path secret = folder.resolve("ada.admin.p12");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
        .isEqualTo("rw-------");
    byte[] before = Files.readAllBytes(secret);
    CommandRun again =
        CommandRun.of(
            "keys",
            "new",
            "ADA_admin",
            "--to",
            folder.toString(),
            "--passphrase-file",
            folder.resolve("passphrase.txt").toString());
    assertThat(again.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(secret).hasBinaryContent(before);
  }
}
