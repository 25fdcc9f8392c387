// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.chainbridge.alex.gateway.http.ProblemType;
import io.chainbridge.alex.governance.people.Identity;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.server.answer.ApiAnswer;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A call that is repeated with its key is answered as it was, and is not carried out again. */
final class ReplaysTest {
  private static final Ask CALL = Ask.post("/x", "{}").with("idempotency-key", "k");

  private final SmallServer server = new SmallServer();
  private final AtomicInteger carriedOut = new AtomicInteger();

  @AfterEach
  void close() {
    server.close();
  }

  private static Identity service(String token) {
    return new Identity.Service("desk", new Person("olga"), Set.of(), token);
  }

  private void answering(ApiAnswer... each) {
    server.askedBy(service("1"));
    server.calls().post("/x", (_, _) -> each[carriedOut.getAndIncrement() % each.length]);
  }

  private static ApiAnswer found(int number) {
    return Calls.found(JsonNodeFactory.instance.objectNode().put("number", number));
  }

  private String body(Ask ask) throws Exception {
    HttpResponse<String> answer = server.send(ask);
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  @Test
  void theFirstAnswerIsGivenAgain() throws Exception {
    answering(found(0), found(1), found(2), found(3));
    assertThat(body(CALL)).contains("0");
    assertThat(body(CALL)).contains("0");
    assertThat(body(CALL.with("idempotency-key", "another"))).contains("1");
    assertThat(body(Ask.post("/x", "{}"))).contains("2");
    server.askedBy(service("2"));
    assertThat(body(CALL)).contains("3");
  }

  @Test
  void theKeyIsForOneRequest() throws Exception {
    answering(found(0));
    assertThat(body(CALL)).contains("0");
    Ask other = new Ask("POST", "/x", "{\"a\":1}", CALL.headers());
    assertThat(server.send(other).statusCode()).isEqualTo(422);
    assertThat(server.send(CALL.with("if-match", "\"another\"")).statusCode()).isEqualTo(422);
    assertThat(carriedOut).hasValue(1);
    assertThat(server.send(CALL.with("idempotency-key", "k".repeat(201))).statusCode())
        .isEqualTo(400);
  }

  @Test
  void whatBrokeOrCameTooSoonIsTriedAgain() throws Exception {
    answering(
        new ApiAnswer.Broken(new IllegalStateException("broken for a test")),
        Calls.refused(ProblemType.TOO_MANY_REQUESTS, "wait"),
        Calls.refused(ProblemType.UNAVAILABLE, "wait"),
        Calls.refused(ProblemType.REFUSED, "no"),
        found(4));
    for (int status : new int[] {500, 429, 503, 409, 409}) {
      assertThat(server.send(CALL).statusCode()).isEqualTo(status);
    }
    assertThat(carriedOut).hasValue(4);
  }

  @Test
  void nobodyIsNotAnsweredWhatAnotherNobodyWas() throws Exception {
    try (SmallServer open = new SmallServer()) {
      open.calls().post("/x", (_, _) -> found(carriedOut.getAndIncrement()));
      assertThat(open.send(CALL).body()).contains("0");
      assertThat(open.send(CALL).body()).contains("1");
    }
  }

  @Test
  void theOldestIsForgotten() throws Exception {
    answering(found(0));
    for (int call = 0; call <= Replays.MOST; call++) {
      assertThat(server.send(CALL.with("idempotency-key", "k" + call)).statusCode()).isEqualTo(200);
    }
    int before = carriedOut.get();
    assertThat(server.send(CALL.with("idempotency-key", "k" + 1)).statusCode()).isEqualTo(200);
    assertThat(carriedOut).hasValue(before);
    assertThat(server.send(CALL.with("idempotency-key", "k" + 0)).statusCode()).isEqualTo(200);
    assertThat(carriedOut).hasValue(before + 1);
  }
}
