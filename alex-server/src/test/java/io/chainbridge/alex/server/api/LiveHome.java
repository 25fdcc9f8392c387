// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.governance.LivePeople;
import io.chainbridge.alex.governance.home.HomeStory;
import io.chainbridge.alex.governance.home.PolicyStore;
import io.chainbridge.alex.governance.people.Identity;
import io.chainbridge.alex.governance.people.Issued;
import io.chainbridge.alex.governance.people.Joined;
import io.chainbridge.alex.governance.people.People;
import io.chainbridge.alex.governance.people.Scope;
import io.chainbridge.alex.governance.people.TokenRequest;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.decide.HomeCommand;
import io.chainbridge.alex.lifecycle.decide.HomeDecision;
import io.chainbridge.alex.lifecycle.roster.Authentication;
import io.chainbridge.alex.lifecycle.roster.RosterChange;
import io.chainbridge.alex.server.AlexServer;
import io.chainbridge.alex.server.ServerSettings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A served live home, which people sign in to on the wall clock, with a model that scores, one that
 * waits, and a person for each role.
 */
final class LiveHome implements AutoCloseable {
  static final ModelId RISK = new ModelId("risk_v1.0.0");
  static final ModelId NEXT = new ModelId("risk_v2.0.0");
  static final ModelId LATER = new ModelId("risk_v3.0.0");
  static final String PASSWORD = "a horse, a battery";

  private final HomeStory story;
  private final AtomicReference<Instant> now = new AtomicReference<>(HomeStory.START);
  private final Governance governance;
  private final People people;
  private final Map<Role, Person> persons = new EnumMap<>(Role.class);
  private final Map<Person, Sha256> accounts = new HashMap<>();
  private AlexServer server;

  private LiveHome(HomeStory story) {
    this.story = story;
    this.governance =
        new Governance(
            story.home(),
            PolicyStore.of(story.home()),
            LivePeople.keys(),
            now::get,
            io.chainbridge.alex.governance.EventIds.random());
    this.people = people(Duration.ZERO);
    for (Role role : Role.values()) {
      persons.put(role, LivePeople.person(role));
    }
    persons.put(Role.ENGINEER, new Person("evan.engineer"));
    persons.put(Role.ADMINISTRATOR, LivePeople.ADA);
    persons.put(Role.AUDITOR, new Person("audrey.auditor"));
    persons.put(Role.DATA_OWNER, new Person("dana.owner"));
    register();
    this.server = serve(false);
  }

  static LiveHome in(Path folder) {
    return new LiveHome(HomeStory.in(folder).baseline(RISK, -1).proposed(NEXT).proposed(LATER));
  }

  private AlexServer serve(boolean anonymousScoring) {
    ServerSettings settings =
        new ServerSettings("127.0.0.1", 0, Duration.ofMinutes(1), now::get, _ -> {});
    return AlexServer.open(story.home(), settings.scoringAnonymously(anonymousScoring));
  }

  private void register() {
    List<RosterChange> changes = new ArrayList<>();
    persons.forEach((role, person) -> {
      Joined joined = people.join(person, role.name(), "", PASSWORD.toCharArray(), "from " + role);
      Sha256 account = ((Joined.Made) joined).number();
      accounts.put(person, account);
      changes.add(new RosterChange.RegisterAccount(person, account));
      if (!governance.roster().holds(person, role)) {
        changes.add(new RosterChange.Grant(person, role));
      }
    });
    change(changes);
  }

  /** Two administrators change the roster. */
  void change(List<RosterChange> changes) {
    assertThat(governance.decide(new HomeCommand.ProposeChange(changes, LivePeople.ADA)))
        .isInstanceOf(HomeDecision.Accepted.class);
    assertThat(governance.decide(new HomeCommand.ConfirmChange(changes, LivePeople.BOB)))
        .isInstanceOf(HomeDecision.Accepted.class);
  }

  /** One administrator proposes to change it. */
  void propose(List<RosterChange> changes) {
    assertThat(governance.decide(new HomeCommand.ProposeChange(changes, LivePeople.ADA)))
        .isInstanceOf(HomeDecision.Accepted.class);
  }

  Person person(Role role) {
    return Objects.requireNonNull(persons.get(role));
  }

  Sha256 account(Role role) {
    return Objects.requireNonNull(accounts.get(person(role)));
  }

  Governance governance() {
    return governance;
  }

  Path folder() {
    return story.home().folder();
  }

  /** People whose clock is so far behind the server's. */
  People people(Duration ago) {
    return new People(
        story.home().people(),
        governance::roster,
        () -> Instant.now().minus(ago),
        new SecureRandom());
  }

  People people() {
    return people;
  }

  /** A fresh token of the person in this role. */
  String token(Role role) {
    return issue(role, TokenRequest.own(Duration.ofDays(30)));
  }

  /** A fresh token of a service with these scopes. */
  String service(String... scopes) {
    Set<Scope> held = new java.util.LinkedHashSet<>();
    for (String scope : scopes) {
      held.add(Scope.parse(scope).orElseThrow());
    }
    return issue(Role.OPERATOR, TokenRequest.service("desk", held, Duration.ofDays(30)));
  }

  Identity.Human human(Role role) {
    Authentication how =
        new Authentication.BySession(
            person(role), Authentication.LOCAL, account(role), Instant.now());
    return new Identity.Human(person(role), how);
  }

  String issue(Role owner, TokenRequest request) {
    return ((Issued.New) people.issue(human(owner), request)).secret().text();
  }

  /** Ends the server, and serves the home again. */
  void restart(boolean anonymousScoring) {
    server.close();
    server = serve(anonymousScoring);
  }

  AlexServer server() {
    return server;
  }

  /** A client that checks each answer against the document. */
  Caught client() {
    return new Caught(server.port());
  }

  @Override
  public void close() {
    server.close();
    story.close();
  }
}
