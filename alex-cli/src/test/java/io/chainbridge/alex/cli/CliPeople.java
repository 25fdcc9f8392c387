// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * People who give commands by hand: each has a key file under one passphrase.
 *
 * @param folder where the key files lie
 */
public record CliPeople(Path folder, Path home) {
  /** Makes the keys of two administrators and begins the home with them. */
  public static CliPeople begin(Path folder, Path home) throws IOException {
    CliPeople people = new CliPeople(folder, home);
    Files.writeString(people.passphrase(), "a long passphrase\n");
    people.key("ada.admin").key("bob.admin");
    CommandRun begun =
        CommandRun.of(
            "init",
            home.toString(),
            "--administrator",
            "ada.admin=" + people.publicKey("ada.admin"),
            "--administrator",
            "bob.admin=" + people.publicKey("bob.admin"));
    assertThat(begun.code()).as(begun.out() + begun.err()).isZero();
    return people;
  }

  private Path passphrase() {
    return folder.resolve("passphrase.txt");
  }

  Path publicKey(String name) {
    return folder.resolve(name + ".pub");
  }

  /** Makes a key; registers nothing. */
  public CliPeople key(String name) {
    CommandRun made =
        CommandRun.of(
            "keys",
            "new",
            name,
            "--to",
            folder.toString(),
            "--passphrase-file",
            passphrase().toString());
    assertThat(made.code()).as(made.out() + made.err()).isZero();
    return this;
  }

  /** Both administrators give the person a key and roles. */
  public CliPeople with(String name, String... roles) {
    key(name);
    Stream<String> key = Stream.of("--public-key", publicKey(name).toString());
    return granted(name, Stream.concat(Arrays.stream(roles), key));
  }

  /** Both administrators give a person who has a key one role more. */
  public CliPeople also(String name, String role) {
    return granted(name, Stream.of(role));
  }

  private CliPeople granted(String name, Stream<String> what) {
    CommandRun proposed =
        by(
            "ada.admin",
            Stream.concat(Stream.of("people", "grant", name), what).toArray(String[]::new));
    assertThat(proposed.code()).as(proposed.out() + proposed.err()).isZero();
    CommandRun confirmed = by("bob.admin", "people", "confirm", number(proposed));
    assertThat(confirmed.code()).as(confirmed.out() + confirmed.err()).isZero();
    return this;
  }

  /** The number that the proposal of a change is confirmed by. */
  static String number(CommandRun proposed) {
    String last = proposed.out().lines().toList().getLast();
    return last.substring(last.lastIndexOf(' ') + 1);
  }

  /** Runs a command on the home, signed with this person's key. */
  public CommandRun by(String name, String... command) {
    String[] keyed =
        Stream.of(
                Arrays.stream(command),
                Stream.of("--home", home.toString()),
                Stream.of("--key", folder.resolve(name + ".p12").toString()),
                Stream.of("--passphrase-file", passphrase().toString()))
            .flatMap(part -> part)
            .toArray(String[]::new);
    return CommandRun.of(keyed);
  }
}
