// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.gateway.http.Problem;
import io.chainbridge.alex.gateway.http.ProblemReason;
import io.chainbridge.alex.gateway.http.ProblemType;
import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.governance.people.People;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.decide.Book;
import io.chainbridge.alex.lifecycle.decide.HomeCommand;
import io.chainbridge.alex.lifecycle.decide.HomeDecision;
import io.chainbridge.alex.lifecycle.roster.HomeKind;
import io.chainbridge.alex.lifecycle.roster.RosterChange;
import io.chainbridge.alex.server.answer.ApiAnswer;
import io.chainbridge.alex.server.wire.Fields;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The first leaf of a home: two administrators, appointed by whoever has the setup code.
 *
 * @param begun called when the leaf is in the log
 */
record SetupRoutes(Governance governance, People people, InstantSource clock, Runnable begun) {
  private static final String PATH = "/api/v1/setup";
  private static final String ADMINISTRATORS = "administrators";

  void mount(Calls calls) {
    calls.post(PATH, this::begin);
    calls.otherwise(PATH, List.of("POST", "OPTIONS"));
  }

  private ApiAnswer begin(RoutingContext context, JsonNode body) {
    if (!context.request().isSSL() && !isLoopback(context.request().remoteAddress())) {
      return Calls.refused(
          ProblemType.ROLE_NOT_HELD, "the setup code is taken over TLS, or on the machine itself");
    }
    Fields fields = Calls.fields(body, "code", ADMINISTRATORS);
    String code = fields.text("code");
    List<RosterChange> changes = changes(fields.object(ADMINISTRATORS), fields);
    if (!fields.faults().isEmpty()) {
      return Calls.wrong(fields.faults());
    }
    HomeCommand begin = new HomeCommand.Bootstrap(HomeKind.LIVE, changes);
    Optional<ApiAnswer> unlawful = refused(Book.empty().decide(begin, clock.instant()));
    if (unlawful.isPresent()) { // before the code is used up
      return unlawful.get();
    }
    if (!governance.book().roster().kind().isEmpty() || !people.takeSetupCode(code)) {
      return Calls.refused(
          ProblemType.UNAUTHENTICATED,
          "this is no setup code that is good now; start the server again to get a new one, where"
              + " the home has no administrators yet");
    }
    return refused(governance.decide(begin))
        .orElseGet(() -> {
          begun.run();
          return Calls.found(
              JsonNodeFactory.instance
                  .objectNode()
                  .put("said", "the home has two administrators; they sign in and grant the rest")
                  .put(
                      "next",
                      "alex login NAME, then alex people grant NAME ROLE --account NUMBER"));
        });
  }

  private static List<RosterChange> changes(Fields given, Fields all) {
    List<RosterChange> changes = new ArrayList<>();
    for (String name : given.names()) {
      if (!Person.isName(name)) {
        all.fault(ADMINISTRATORS, name, "names of people, each with an account number");
        continue;
      }
      Sha256 account = given.as(name, Sha256::parse, Sha256.of(new byte[0]));
      changes.add(new RosterChange.Grant(new Person(name), Role.ADMINISTRATOR));
      changes.add(new RosterChange.RegisterAccount(new Person(name), account));
    }
    return changes;
  }

  private static Optional<ApiAnswer> refused(HomeDecision decision) {
    return switch (decision) {
      case HomeDecision.Accepted _ -> Optional.empty();
      case HomeDecision.Refused(var reasons) ->
          Optional.of(
              new ApiAnswer.Refused(
                  new Problem(
                      ProblemType.REFUSED,
                      "nothing has changed, see reasons",
                      reasons.stream().map(ProblemReason::of).toList())));
    };
  }

  private static boolean isLoopback(SocketAddress address) {
    try {
      return address != null
          && address.hostAddress() != null
          && InetAddress.getByName(address.hostAddress()).isLoopbackAddress();
    } catch (UnknownHostException _) {
      return false;
    }
  }
}
