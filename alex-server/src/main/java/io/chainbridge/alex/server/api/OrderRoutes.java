// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.gateway.http.ProblemType;
import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.governance.desk.Desk;
import io.chainbridge.alex.governance.desk.Order;
import io.chainbridge.alex.governance.desk.OrderAnswer;
import io.chainbridge.alex.governance.people.Identity;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.server.answer.ApiAnswer;
import io.chainbridge.alex.server.answer.ReadRoutes;
import io.chainbridge.alex.server.wire.AnswerJson;
import io.chainbridge.alex.server.wire.OrderJson;
import io.chainbridge.alex.server.wire.OrderKind;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Each order of a person, at a path of its own.
 *
 * @param told hears of each order that changed something
 */
record OrderRoutes(Governance governance, Consumer<Order> told) {
  private static final Set<OrderKind> ON_HOME =
      Set.of(OrderKind.ROSTER_CHANGE, OrderKind.ROSTER_CONFIRMATION, OrderKind.DATA_SET);
  private static final List<String> METHODS = List.of("POST", "OPTIONS");
  private static final List<String> LISTED = List.of("GET", "HEAD", "POST", "OPTIONS");

  void mount(Calls calls) {
    for (OrderKind kind : OrderKind.values()) {
      calls.post(kind.path(), (context, body) -> take(kind, context, body));
      calls.otherwise(kind.path(), kind == OrderKind.DATA_SET ? LISTED : METHODS);
    }
  }

  private ApiAnswer take(OrderKind kind, RoutingContext context, JsonNode body) {
    Optional<Identity.Human> human = Caller.human(context);
    if (human.isEmpty()) {
      return Calls.refused(ProblemType.ROLE_NOT_HELD, "a service gives no orders; sign in");
    }
    if (ON_HOME.contains(kind)) {
      return given(human.get(), OrderJson.read(kind, body));
    }
    String model = ReadRoutes.param(context, "model");
    if (!ModelId.isWellFormed(model)) {
      return ApiAnswer.absent("no model " + model);
    }
    return switch (IfMatch.of(context)) {
      case IfMatch.Wrong wrong -> Calls.wrong(List.of(wrong.fault()));
      case IfMatch.Seen(Optional<Sha256> seen) ->
          given(human.get(), OrderJson.read(kind, new ModelId(model), body, seen));
    };
  }

  private ApiAnswer given(Identity.Human human, OrderJson.Read read) {
    return switch (read) {
      case OrderJson.Read.Wrong(var faults) -> Calls.wrong(faults);
      case OrderJson.Read.Ok(Order order) -> {
        OrderAnswer answer =
            new Desk(governance.as(Caller.credentials(human)), human.person()).give(order);
        if (answer instanceof OrderAnswer.Stands || answer instanceof OrderAnswer.Done) {
          told.accept(order);
        }
        yield of(answer);
      }
    };
  }

  /** The one switch from answers of the desk to answers over HTTP. */
  private static ApiAnswer of(OrderAnswer answer) {
    return switch (answer) {
      case OrderAnswer.Stands stands -> Calls.found(AnswerJson.write(stands));
      case OrderAnswer.Done done -> Calls.found(AnswerJson.write(done));
      case OrderAnswer.Moved(Sha256 now) -> new ApiAnswer.Moved(now);
      case OrderAnswer.Refused _, OrderAnswer.Impossible _, OrderAnswer.Unreadable _ ->
          new ApiAnswer.Refused(OrderProblems.of(answer));
    };
  }
}
