// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.people;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.governance.Credentials;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.decide.HomeCommand;
import io.chainbridge.alex.lifecycle.decide.HomeDecision;
import io.chainbridge.alex.lifecycle.roster.Roster;
import io.chainbridge.alex.lifecycle.roster.RosterChange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code alex people}: who may do what in a home, changed by two administrators. */
@Command(
    name = "people",
    mixinStandardHelpOptions = true,
    description = "Show and change who holds which role. Each change needs two administrators.")
public final class PeopleCommand implements Runnable {
  private static final String HOME = "the home folder";

  private final Terminal terminal;

  public PeopleCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Without a subcommand: says which there are. */
  @Override
  public void run() {
    terminal.print("usage: alex people (list | grant | revoke | confirm) --home DIR");
  }

  @Command(
      name = "grant",
      mixinStandardHelpOptions = true,
      description = "Propose that a person holds a role, and signs with a key.")
  int grant(
      @Parameters(index = "0", paramLabel = "NAME") String name,
      @Parameters(
              index = "1",
              paramLabel = "ROLE",
              arity = "0..*",
              description = "${COMPLETION-CANDIDATES}")
          List<Role> roles,
      @Option(
              names = "--public-key",
              paramLabel = "FILE",
              defaultValue = "",
              description = "the person's public key; replaces an earlier one")
          Path publicKey,
      @Option(names = "--home", required = true, paramLabel = "DIR", description = HOME) Path home,
      @Mixin SigningKey key)
      throws IOException {
    Person person = PublicKeyFile.person(name);
    List<RosterChange> changes = new ArrayList<>();
    if (!publicKey.toString().isEmpty()) {
      changes.add(new RosterChange.RegisterKey(person, PublicKeyFile.read(publicKey)));
    }
    if (roles != null) {
      roles.forEach(role -> changes.add(new RosterChange.Grant(person, role)));
    }
    return propose(home, key, changes);
  }

  @Command(
      name = "revoke",
      mixinStandardHelpOptions = true,
      description = "Propose that a person no longer holds a role.")
  int revoke(
      @Parameters(index = "0", paramLabel = "NAME") String name,
      @Parameters(index = "1", paramLabel = "ROLE", description = "${COMPLETION-CANDIDATES}")
          Role role,
      @Option(names = "--home", required = true, paramLabel = "DIR", description = HOME) Path home,
      @Mixin SigningKey key)
      throws IOException {
    return propose(home, key, List.of(new RosterChange.Revoke(PublicKeyFile.person(name), role)));
  }

  private int propose(Path home, SigningKey key, List<RosterChange> changes) throws IOException {
    try (Home opened = key.open(home)) {
      SigningKey.Signer signer = key.in(opened);
      return answer(
          signer.governance().decide(new HomeCommand.ProposeChange(changes, signer.person())),
          "proposed by %s: %s\nnext: another administrator runs alex people confirm %s"
              .formatted(signer.person().subject(), HomeAnswers.text(changes), number(changes)));
    }
  }

  @Command(
      name = "confirm",
      mixinStandardHelpOptions = true,
      description = "Confirm a change that another administrator proposed.")
  int confirm(
      @Parameters(paramLabel = "NUMBER", description = "as alex people list shows it")
          String number,
      @Option(names = "--home", required = true, paramLabel = "DIR", description = HOME) Path home,
      @Mixin SigningKey key)
      throws IOException {
    try (Home opened = key.open(home)) {
      SigningKey.Signer signer = key.in(opened);
      for (List<RosterChange> changes : signer.governance().roster().pending().keySet()) {
        if (number(changes).equals(number)) {
          return answer(
              signer.governance().decide(new HomeCommand.ConfirmChange(changes, signer.person())),
              "confirmed by " + signer.person().subject() + ": " + HomeAnswers.text(changes));
        }
      }
      return terminal.badInput(
          number + " is no change that waits; alex people list --home " + home + " shows them");
    }
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Show who holds which role, who has a key, and which changes wait.")
  int list(
      @Option(names = "--home", required = true, paramLabel = "DIR", description = HOME)
          Path home) {
    try (Home opened = Home.openForReading(home)) {
      Roster roster = SigningKey.governance(opened, Credentials.nobody()).roster();
      for (Person person : roster.people()) {
        Set<Role> held = roster.roles().getOrDefault(person, Set.of());
        terminal.print(
            "%-30s %-10s %s"
                .formatted(
                    person.subject(),
                    roster.key(person).isPresent() ? "has a key" : "no key",
                    String.join(", ", held.stream().sorted().map(Role::name).toList())));
      }
      roster
          .pending()
          .forEach((changes, by) ->
              terminal.print(
                  "%s waits: %s; proposed by %s"
                      .formatted(number(changes), HomeAnswers.text(changes), by.subject())));
      return ExitCode.OK;
    }
  }

  private int answer(HomeDecision decision, String done) {
    if (decision instanceof HomeDecision.Refused refused) {
      return HomeAnswers.refused(terminal, refused);
    }
    done.lines().forEach(terminal::print);
    return ExitCode.OK;
  }

  /** The first hex digits of the digest of the changes: a number that means them and no others. */
  private static String number(List<RosterChange> changes) {
    return Sha256.of(changes.toString().getBytes(StandardCharsets.UTF_8)).hex().substring(0, 8);
  }
}
