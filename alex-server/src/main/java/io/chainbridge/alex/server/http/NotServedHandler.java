// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.http;

import io.chainbridge.alex.gateway.http.Problem;
import io.chainbridge.alex.gateway.http.ProblemReason;
import io.chainbridge.alex.gateway.http.ProblemType;
import io.chainbridge.alex.gateway.routing.Arm;
import io.chainbridge.alex.operation.serving.NotServed;
import io.chainbridge.alex.server.answer.ApiAnswer;
import io.chainbridge.alex.server.answer.ReadRoutes;
import io.chainbridge.alex.server.answer.Reply;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Supplier;

/** Answers for names whose champion is held back: 503 with every reason instead of a 404. */
record NotServedHandler(Supplier<List<NotServed>> notServed) {
  /** To be mounted before the gateway's own routes. */
  void mount(Router router) {
    for (String path : List.of("/v1/models/:name/*", "/v2/models/:name", "/v2/models/:name/*")) {
      router.route(path).handler(this::answer);
    }
  }

  private void answer(RoutingContext context) {
    String name = ReadRoutes.param(context, "name");
    notServed.get().stream()
        .filter(held -> held.arm() == Arm.CHAMPION)
        .filter(held -> held.name().equals(name))
        .findFirst()
        .ifPresentOrElse(held -> Reply.send(context, heldBack(held)), context::next);
  }

  private static ApiAnswer heldBack(NotServed held) {
    String model = held.model().value();
    return new ApiAnswer.Refused(
        new Problem(
            ProblemType.MODEL_HELD_BACK,
            model + " could not prove what its stage demands",
            held.refusals().stream().map(refusal -> ProblemReason.of(refusal, model)).toList()));
  }
}
