// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.http;

import io.chainbridge.alex.gateway.routing.Arm;
import io.chainbridge.alex.operation.serving.NotServed;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Answers for names whose champion is held back: why, where a 404 would say there is no model. */
record NotServedHandler(List<NotServed> heldBack) {
  NotServedHandler {
    heldBack = heldBack.stream().filter(held -> held.arm() == Arm.CHAMPION).toList();
  }

  /** To be mounted before the gateway's own routes. */
  void mount(Router router) {
    for (String path : List.of("/v1/models/:name/*", "/v2/models/:name", "/v2/models/:name/*")) {
      router.route(path).handler(this::answer);
    }
  }

  private void answer(RoutingContext context) {
    String name = ReadRoutes.param(context, "name");
    heldBack.stream()
        .filter(held -> held.name().equals(name))
        .findFirst()
        .ifPresentOrElse(held -> Reply.send(context, new ApiAnswer.Unproven(held)), context::next);
  }
}
