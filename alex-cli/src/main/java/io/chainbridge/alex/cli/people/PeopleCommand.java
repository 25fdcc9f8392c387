// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.chainbridge.alex.cli.key.PublicKeyFile;
import io.chainbridge.alex.cli.key.SigningKey;
import io.chainbridge.alex.cli.order.DoorOptions;
import io.chainbridge.alex.cli.order.WhereOptions;
import io.chainbridge.alex.cli.remote.Problems;
import io.chainbridge.alex.cli.remote.ServerClient;
import io.chainbridge.alex.cli.remote.ServerOptions;
import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.governance.Credentials;
import io.chainbridge.alex.governance.desk.Order;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.roster.RosterChange;
import io.chainbridge.alex.server.wire.RosterView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
  private static final String ACCOUNT = "[0-9a-f]{64}";

  private final Terminal terminal;

  public PeopleCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Without a subcommand: says which there are. */
  @Override
  public void run() {
    terminal.print(
        "usage: alex people (list | grant | revoke | confirm | lock) [--server URL | --home DIR]");
  }

  @Command(
      name = "grant",
      mixinStandardHelpOptions = true,
      description = "Propose that a person holds a role, and how the person is known.")
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
      @Option(
              names = "--account",
              paramLabel = "NUMBER",
              defaultValue = "",
              description = "the account that alex join made; replaces an earlier one")
          String account,
      @Mixin DoorOptions door)
      throws IOException {
    Person person = PublicKeyFile.person(name);
    List<RosterChange> changes = new ArrayList<>();
    if (!publicKey.toString().isEmpty()) {
      changes.add(new RosterChange.RegisterKey(person, PublicKeyFile.read(publicKey)));
    }
    if (!account.isEmpty() && !account.matches(ACCOUNT)) {
      return terminal.badInput(
          "--account must be the 64 hex digits that alex join printed, was: " + account);
    }
    if (!account.isEmpty()) {
      changes.add(new RosterChange.RegisterAccount(person, Sha256.parse(account)));
    }
    if (roles != null) {
      roles.forEach(role -> changes.add(new RosterChange.Grant(person, role)));
    }
    return door.give(terminal, new Order.ChangeRoster(changes));
  }

  @Command(
      name = "revoke",
      mixinStandardHelpOptions = true,
      description = "Propose that a person no longer holds a role.")
  int revoke(
      @Parameters(index = "0", paramLabel = "NAME") String name,
      @Parameters(index = "1", paramLabel = "ROLE", description = "${COMPLETION-CANDIDATES}")
          Role role,
      @Mixin DoorOptions door)
      throws IOException {
    RosterChange change = new RosterChange.Revoke(PublicKeyFile.person(name), role);
    return door.give(terminal, new Order.ChangeRoster(List.of(change)));
  }

  @Command(
      name = "confirm",
      mixinStandardHelpOptions = true,
      description = "Confirm a change that another administrator proposed.")
  int confirm(
      @Parameters(paramLabel = "NUMBER", description = "as alex people list shows it")
          String number,
      @Mixin DoorOptions door)
      throws IOException {
    return door.give(terminal, new Order.ConfirmRoster(number));
  }

  @Command(
      name = "lock",
      mixinStandardHelpOptions = true,
      description =
          "Stop a person's account for ever, with sessions and tokens; a new account must be"
              + " registered. One administrator is enough.")
  int lock(@Parameters(index = "0", paramLabel = "NAME") String name, @Mixin ServerOptions server)
      throws IOException {
    Person person = PublicKeyFile.person(name);
    try (ServerClient client = server.connect()) {
      ServerClient.Reply reply =
          client.post(
              "/api/v1/people/" + person.subject() + "/lock",
              JsonNodeFactory.instance.objectNode());
      if (!reply.isDone()) {
        return Problems.print(terminal, reply);
      }
      terminal.print("the account of " + person.subject() + " is locked");
      return ExitCode.OK;
    }
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Show who holds which role, how each is known, and which changes wait.")
  int list(@Mixin WhereOptions where) throws IOException {
    JsonNode roster =
        where.read(
            "/api/v1/people",
            home -> RosterView.people(SigningKey.governance(home, Credentials.nobody()).roster()));
    roster.path("people").forEach(this::print);
    for (JsonNode waits : roster.path("pending")) {
      terminal.print(
          "%s waits: %s; proposed by %s"
              .formatted(
                  waits.path("number").asText(),
                  waits.path("changes").asText(),
                  waits.path("by").asText()));
    }
    return ExitCode.OK;
  }

  private void print(JsonNode person) {
    List<String> roles = new ArrayList<>();
    person.path("roles").forEach(role -> roles.add(role.asText()));
    String known =
        person.path("key").asBoolean()
            ? person.has("account") ? "both" : "has a key"
            : person.has("account") ? "account" : "no key";
    terminal.print(
        "%-30s %-10s %s"
            .formatted(person.path("person").asText(), known, String.join(", ", roles)));
  }
}
