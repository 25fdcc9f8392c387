// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.people;

import io.chainbridge.alex.cli.key.HomeKeysOption;
import io.chainbridge.alex.cli.key.PublicKeyFile;
import io.chainbridge.alex.cli.key.SigningKey;
import io.chainbridge.alex.cli.order.AnswerLines;
import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.governance.Credentials;
import io.chainbridge.alex.governance.desk.OrderAnswer;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.governance.home.PrivateKeyStore;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.decide.Book;
import io.chainbridge.alex.lifecycle.decide.HomeCommand;
import io.chainbridge.alex.lifecycle.decide.HomeDecision;
import io.chainbridge.alex.lifecycle.roster.HomeKind;
import io.chainbridge.alex.lifecycle.roster.RosterChange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code alex init}: begins a live home with its two administrators. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description = "Begin a live home with two administrators, who then grant every other role.")
public final class InitCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "HOME", description = "a new or empty folder")
  private Path home = Path.of("");

  @Option(
      names = "--administrator",
      required = true,
      paramLabel = "NAME=PUBFILE",
      description = "an administrator and their public key; give it for two people")
  private List<String> administrators = List.of();

  @Mixin private HomeKeysOption keys = new HomeKeysOption();

  public InitCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    List<RosterChange> changes = new ArrayList<>();
    for (String administrator : administrators) {
      String[] parts = administrator.split("=", 2);
      if (parts.length != 2) {
        return terminal.badInput(
            "--administrator " + administrator + ": write NAME=PUBFILE, such as ada=ada.pub");
      }
      Person person = PublicKeyFile.person(parts[0]);
      changes.add(new RosterChange.Grant(person, Role.ADMINISTRATOR));
      changes.add(new RosterChange.RegisterKey(person, PublicKeyFile.read(Path.of(parts[1]))));
    }
    HomeCommand begin = new HomeCommand.Bootstrap(HomeKind.LIVE, changes);
    if (Book.empty().decide(begin, Instant.now()) instanceof HomeDecision.Refused refused) {
      return new AnswerLines(terminal)
          .print(new OrderAnswer.Refused("", refused.shortfalls())); // before anything is written
    }
    PrivateKeyStore store = keys.laid(home);
    try (Home opened = Home.open(home, Home.Kind.LIVE, store)) {
      HomeDecision decision = SigningKey.governance(opened, Credentials.nobody()).decide(begin);
      if (decision instanceof HomeDecision.Refused refused) {
        return new AnswerLines(terminal).print(new OrderAnswer.Refused("", refused.shortfalls()));
      }
      terminal.print(home + " is a live home; its administrators are " + names(changes));
      if (keys.isGiven()) {
        terminal.print(
            "its private keys lie in "
                + store.path()
                + "; keep a copy: nobody can change it without them");
      }
      terminal.print("next: alex people grant NAME ROLE --public-key FILE --home HOME --key FILE");
      return ExitCode.OK;
    }
  }

  private static String names(List<RosterChange> changes) {
    return String.join(
        " and ", changes.stream().map(change -> change.person().subject()).distinct().toList());
  }
}
