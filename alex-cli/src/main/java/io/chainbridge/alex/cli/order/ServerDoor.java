// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.order;

import com.fasterxml.jackson.databind.JsonNode;
import io.chainbridge.alex.cli.remote.ServerClient;
import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.Fault;
import io.chainbridge.alex.governance.desk.Order;
import io.chainbridge.alex.governance.desk.OrderAnswer;
import io.chainbridge.alex.server.wire.AnswerJson;
import io.chainbridge.alex.server.wire.OrderJson;
import io.chainbridge.alex.server.wire.OrderKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A server; the token says whose orders these are. */
record ServerDoor(ServerClient client) implements Door {
  @Override
  public OrderAnswer give(Order order) throws IOException {
    String path = OrderKind.pathOf(order);
    Optional<Sha256> seen = order instanceof Order.Sign sign ? sign.seen() : Optional.empty();
    ServerClient.Reply reply =
        seen.isPresent()
            ? client.post(path, OrderJson.write(order), seen.get().hex())
            : client.post(path, OrderJson.write(order));
    return reply.isDone() ? AnswerJson.read(reply.body()) : refused(order, reply);
  }

  private static OrderAnswer refused(Order order, ServerClient.Reply reply) {
    return refused(
        order instanceof Order.OnModel on ? on.model().value() : "", reply.body(), reply.problem());
  }

  /** The answer that a problem means. */
  static OrderAnswer refused(String subject, JsonNode problem, String sentence) {
    return switch (problem.path("type").asText()) {
      case "/problems/refused", "/problems/role-not-held" ->
          new OrderAnswer.Refused(subject, AnswerJson.reasons(problem.path("reasons")));
      case "/problems/reviewed-another" ->
          new OrderAnswer.Moved(Sha256.parse(problem.path("review").asText()));
      case "/problems/document-unreadable", "/problems/bad-request" ->
          new OrderAnswer.Unreadable(faults(problem.path("reasons")));
      default -> impossible(problem, sentence);
    };
  }

  private static OrderAnswer impossible(JsonNode problem, String sentence) {
    List<String> why = new ArrayList<>();
    problem.path("why").forEach(one -> why.add(one.asText()));
    return new OrderAnswer.Impossible(why.isEmpty() ? List.of(sentence) : why);
  }

  private static List<Fault> faults(JsonNode reasons) {
    List<Fault> faults = new ArrayList<>();
    for (JsonNode reason : reasons) {
      faults.add(
          new Fault(
              reason.path("subject").asText(),
              0,
              0,
              "",
              reason.path("found").asText(),
              reason.path("demanded").asText()));
    }
    return faults;
  }

  @Override
  public OrderAnswer submit(Submitted submitted, Terminal terminal) throws IOException {
    return new ProjectUpload(client, terminal).submit(submitted);
  }

  @Override
  public void close() {
    client.close();
  }
}
