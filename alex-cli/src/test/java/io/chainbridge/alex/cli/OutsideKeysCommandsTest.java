// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The private keys of a home in a folder or a PKCS#12 file outside it, by the command line. */
final class OutsideKeysCommandsTest {
  private static final String FOLDER = "secret";
  private static final String FILE = "home.p12";

  @TempDir private Path folder = Path.of("");
  private Path home = Path.of("");
  private CliPeople people = new CliPeople(Path.of(""), Path.of(""));

  @BeforeEach
  void makePersonalKeys() throws IOException {
    home = folder.resolve("home");
    people = new CliPeople(folder, home);
    Files.writeString(folder.resolve("passphrase.txt"), "a long passphrase\n");
    Files.writeString(folder.resolve("keys-passphrase.txt"), "the passphrase of the home\n");
    people.key("ada.admin").key("bob.admin");
  }

  /** The options that give the keys of a home at this place. */
  private String[] keys(String place) {
    Stream<String> where = Stream.of("--keys", folder.resolve(place).toString());
    return Stream.concat(
            where,
            place.endsWith(".p12")
                ? Stream.of(
                    "--keys-passphrase-file", folder.resolve("keys-passphrase.txt").toString())
                : Stream.empty())
        .toArray(String[]::new);
  }

  private static String[] with(String[] options, String... command) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(Arrays.asList(options));
    return all.toArray(String[]::new);
  }

  private CommandRun init(Path begun, String place) {
    return CommandRun.of(
        with(
            keys(place),
            "init",
            begun.toString(),
            "--administrator",
            "ada.admin=" + people.publicKey("ada.admin"),
            "--administrator",
            "bob.admin=" + people.publicKey("bob.admin")));
  }

  private void begun(Path begun, String place) {
    CommandRun run = init(begun, place);
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    assertThat(run.out())
        .contains("its private keys lie in " + folder.resolve(place) + "; keep a copy");
  }

  private CommandRun grant(String... options) {
    return people.by(
        "ada.admin", with(options, "people", "grant", "eve", "ALEX", "--public-key", eve()));
  }

  private String eve() {
    if (!Files.exists(people.publicKey("eve"))) {
      people.key("eve");
    }
    return people.publicKey("eve").toString();
  }

  private static void assertOneLine(CommandRun run, String... words) {
    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).hasLineCount(1).contains(words);
    assertThat(run.out()).isEmpty();
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {FOLDER, FILE})
  void governsWithKeysOutsideAndIsReadAndVerifiedWithoutThem(String place) throws IOException {
    begun(home, place);
    CommandRun proposed = grant(keys(place));
    assertThat(proposed.code()).as(proposed.out() + proposed.err()).isZero();
    String number = CliPeople.number(proposed);
    CommandRun confirmed = people.by("bob.admin", with(keys(place), "people", "confirm", number));
    assertThat(confirmed.out()).as(confirmed.err()).startsWith("confirmed by bob.admin: ");

    assertThat(CommandRun.of("people", "list", "--home", home.toString()).out())
        .contains("eve", "ALEX");
    assertThat(CommandRun.of("data", "list", "--home", home.toString()).out())
        .contains("no data set is registered");
    assertThat(CommandRun.of("status", "--home", home.toString()).out())
        .contains("3 leaves in log.alex.invalid");
    Path checkpoint = folder.resolve("checkpoint.txt");
    assertThat(CommandRun.of("checkpoint", home.toString(), "--out", "" + checkpoint).code())
        .isZero();
    CommandRun verified =
        CommandRun.of(
            "verify",
            home.toString(),
            "--log-key",
            Files.readString(home.resolve("keys/log.vkey")),
            "--proof-key",
            home.resolve("keys/alex.pub").toString(),
            "--checkpoint",
            checkpoint.toString());
    assertThat(verified.code()).as(verified.out()).isZero();
    assertThat(verified.out()).startsWith("keys given from outside");
  }

  @ParameterizedTest
  @ValueSource(strings = {FOLDER, FILE})
  void leavesNoPrivateKeyInTheHome(String place) throws IOException {
    begun(home, place);
    try (Stream<Path> files = Files.walk(home)) {
      assertThat(files).noneMatch(file -> file.toString().matches(".*\\.(p8|p12)"));
    }
    assertThat(mode(home)).isEqualTo("rwx------");
    assertThat(mode(home.resolve("keys/log.vkey"))).isEqualTo("rw-r--r--");
    assertThat(mode(home.resolve("keys/alex.pub"))).isEqualTo("rw-r--r--");
    if (place.equals(FOLDER)) {
      assertThat(mode(folder.resolve(FOLDER))).isEqualTo("rwx------");
      assertThat(mode(folder.resolve(FOLDER + "/log.p8"))).isEqualTo("rw-------");
      assertThat(mode(folder.resolve(FOLDER + "/proofs.p8"))).isEqualTo("rw-------");
    } else {
      assertThat(mode(folder.resolve(FILE))).isEqualTo("rw-------");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {FOLDER, FILE})
  void isNotChangedWithoutItsKeysOrWithThoseOfAnotherHome(String place) throws IOException {
    begun(home, place);
    begun(folder.resolve("other"), "other-" + place);
    byte[] before = Files.readAllBytes(home.resolve("alex.db.checkpoint"));
    String what = "home " + home + ": its private keys are not inside it";
    String give = "give --keys DIR or --keys FILE.p12, or set ALEX_KEYS";
    assertOneLine(grant(), what, give);
    assertOneLine(CommandRun.of("serve", "--home", home.toString()), what, give);
    for (String[] command :
        new String[][] {
          {"sign", "m_v1.0.0", "PROPOSAL_REVIEW", "--reason", "read and agreed with"},
          {"withdraw", "m_v1.0.0", "--reason", "the label is there"},
          {
            "data",
            "register",
            "orders_2024",
            folder.resolve("passphrase.txt").toString(),
            "--row-key",
            "id",
            "--decided",
            "at",
            "--label",
            "late",
            "--known",
            "30 days on"
          }
        }) {
      assertOneLine(people.by("ada.admin", command), what, give);
    }
    assertOneLine(
        CommandRun.of(
            "recover", home.toString(), "--reason", "the disk was lost", "--key", "ada.p12"),
        what,
        give);
    assertOneLine(
        grant(keys("other-" + place)),
        folder.resolve("other-" + place) + " holds the keys of another home");
    assertOneLine(
        CommandRun.of(with(keys("other-" + place), "serve", "--home", home.toString())),
        "holds the keys of another home");
    assertThat(home.resolve("alex.db.checkpoint")).hasBinaryContent(before);
    assertThat(grant(keys(place)).code()).isZero();
  }

  @Test
  void beginsNoHomeWithKeysThatAreThereAlready() {
    begun(home, FOLDER);
    assertOneLine(init(folder.resolve("other"), FOLDER), "holds the keys of a home already");
    assertOneLine(init(folder.resolve("third"), "third/keys-in-it"), "must lie outside the home");
    assertThat(folder.resolve("other")).isEmptyDirectory();
  }

  @Test
  void replaysIntoNoHomeWithKeysThatAreThereAlready() {
    begun(home, FOLDER);
    String replayed = folder.resolve("demo").toString();
    String scenario = Examples.folder().resolve("demo/scenario.yaml").toString();
    assertOneLine(
        CommandRun.of(with(keys(FOLDER), "replay", scenario, "--home", replayed)),
        "holds the keys of a home already");
    assertThat(folder.resolve("demo")).doesNotExist();
  }

  @Test
  void saysThatThePassphraseIsWrongOrMissingOrShort() throws IOException {
    Path passphrase = folder.resolve("keys-passphrase.txt");
    Files.writeString(passphrase, "short\n");
    assertOneLine(init(home, FILE), "a passphrase must have 8 characters or more");
    Files.writeString(passphrase, "the passphrase of the home\n");
    begun(home, FILE);
    Files.writeString(passphrase, "another passphrase\n");
    assertOneLine(
        grant(keys(FILE)),
        "its private keys in " + folder.resolve(FILE) + " cannot be read: the passphrase is wrong");
    Files.delete(passphrase);
    assertOneLine(grant(keys(FILE)), "--keys-passphrase-file " + passphrase + " cannot be read");
    assertOneLine(
        grant("--keys", folder.resolve(FILE).toString()),
        "there is no terminal to ask for the passphrase; give --keys-passphrase-file FILE");
    assertOneLine(
        grant("--keys", folder.resolve("nowhere.p12").toString()),
        "its private keys are not in " + folder.resolve("nowhere.p12"));
  }

  @ParameterizedTest
  @ValueSource(strings = {FOLDER, FILE})
  void movesTheKeysOutOfAHome(String place) throws IOException {
    people = CliPeople.begin(Files.createDirectory(folder.resolve("own")), home);
    people.key("eve");
    String[] move = with(keys(place), "keys", "move", home.toString());
    CommandRun moved = CommandRun.of(move);
    assertThat(moved.code()).as(moved.err()).isZero();
    assertThat(moved.out()).startsWith("moved the private keys of " + home + " to ");
    assertThat(home.resolve("keys/log.p8")).doesNotExist();
    assertThat(home.resolve("keys/proofs.p8")).doesNotExist();
    assertThat(CommandRun.of(move).out())
        .startsWith("the private keys of %s are in ".formatted(home))
        .endsWith(" already\n");
    assertOneLine(grant(), "its private keys are not inside it");
    CommandRun granted = grant(keys(place));
    assertThat(granted.code()).as(granted.err()).isZero();
    assertThat(CommandRun.of("verify", home.toString()).code()).isZero();
  }

  @Test
  void asksForAPlaceToMoveTheKeysTo() throws IOException {
    CliPeople.begin(Files.createDirectory(folder.resolve("own")), home);
    assertOneLine(CommandRun.of("keys", "move", home.toString()), "give --keys DIR");
    assertOneLine(
        CommandRun.of(with(keys(FOLDER), "keys", "move", folder.toString())),
        "is not an alex home");
    assertOneLine(
        people.by("ada.admin", with(keys(FOLDER), "people", "revoke", "eve", "ALEX")),
        "take them out with alex keys move HOME --keys " + folder.resolve(FOLDER));
  }

  /** Runs a command in a process whose environment names the keys at this place. */
  private CommandRun withEnvironment(String place, String... command) throws Exception {
    List<String> java =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Dalex.examples=" + Examples.folder(),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName());
    ProcessBuilder child =
        new ProcessBuilder(Stream.concat(java.stream(), Stream.of(command)).toList());
    child.environment().put("ALEX_KEYS", folder.resolve(place).toString());
    child
        .environment()
        .put("ALEX_KEYS_PASSPHRASE_FILE", folder.resolve("keys-passphrase.txt").toString());
    Process process = child.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new CommandRun(process.waitFor(), said, said);
  }

  @Test
  void takesThePlaceFromTheEnvironment() throws Exception {
    begun(home, FILE);
    CommandRun granted =
        withEnvironment(
            FILE,
            "people",
            "grant",
            "eve",
            "ALEX",
            "--public-key",
            eve(),
            "--home",
            home.toString(),
            "--key",
            folder.resolve("ada.admin.p12").toString(),
            "--passphrase-file",
            folder.resolve("passphrase.txt").toString());
    assertThat(granted.code()).as(granted.out()).isZero();
    assertThat(granted.out()).contains("proposed by ada.admin: ");
    CommandRun demo =
        withEnvironment(FILE, "demo", "--no-serve", "--home", folder.resolve("demo").toString());
    assertThat(demo.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(demo.out()).contains("holds the keys of a home already");
    assertThat(folder.resolve("demo")).doesNotExist();
  }
}
