// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.api;

import static io.chainbridge.alex.server.api.SentProject.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.governance.people.TokenRequest;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.server.log.LogFormat;
import io.chainbridge.alex.server.log.LogLevel;
import io.chainbridge.alex.server.log.LogTape;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers 2, 3 and 8 of the OWASP API Security Top 10: sign-in, secrets and cookies. */
final class OwaspSignInTest {
  private LiveHome home;
  private Caught client;

  @BeforeEach
  void serve(@TempDir Path folder) {
    home = LiveHome.in(folder.resolve("home"));
    client = home.client();
  }

  @AfterEach
  void close() {
    client.close();
    home.close();
  }

  @Test
  void api2OnlyAGoodTokenOrSessionIsAnIdentity() {
    String good = home.token(Role.ALEX);
    String last = good.endsWith("A") ? "B" : "A";
    String revoked = home.token(Role.BUSINESS);
    String locked = home.token(Role.ML_LEAD);
    home.people()
        .tokensOf(home.person(Role.BUSINESS))
        .forEach(token -> home.people().revoke(token.id()));
    home.people().lock(home.person(Role.ML_LEAD));
    String expired =
        ((io.chainbridge.alex.governance.people.Issued.New)
                home.people(Duration.ofDays(40))
                    .issue(home.human(Role.ALEX), TokenRequest.own(Duration.ofDays(30))))
            .secret()
            .text();
    for (String bad :
        List.of(
            "alex_" + "A".repeat(49),
            good.substring(0, good.length() - 1) + last,
            good.toUpperCase(java.util.Locale.ROOT),
            revoked,
            locked,
            expired,
            "' or 1=1 --")) {
      HttpResponse<String> answer = client.send(Ask.get("/api/v1/me").by(bad));
      assertThat(answer.statusCode()).as(bad).isEqualTo(401);
      assertThat(header(answer, "www-authenticate")).startsWith("Bearer");
    }
    assertThat(client.status(Ask.get("/api/v1/me").by(good))).isEqualTo(200);
    assertThat(client.status(Ask.get("/api/v1/me").with("authorization", "Basic " + good)))
        .isEqualTo(401);
  }

  private HttpResponse<String> signIn(Role role, String password) {
    return signIn(role, password, "alex_session=alexs_planted");
  }

  private HttpResponse<String> signIn(Role role, String password, String cookie) {
    return client.send(
        Ask.post(
                "/api/v1/sessions",
                "{\"person\":\"%s\",\"password\":\"%s\"}"
                    .formatted(home.person(role).subject(), password))
            .with("cookie", cookie));
  }

  private static String cookie(HttpResponse<String> answer) {
    return header(answer, "set-cookie").split(";")[0];
  }

  @Test
  void api2ASessionIsFreshAndEndsWhenItIsEnded() {
    HttpResponse<String> first = signIn(Role.ALEX, LiveHome.PASSWORD);
    String one = cookie(first);
    String two = cookie(signIn(Role.ALEX, LiveHome.PASSWORD, one));
    assertThat(List.of(one, two)).doesNotHaveDuplicates().allMatch(it -> it.contains("=alexs_"));
    assertThat(one).isNotEqualTo("alex_session=alexs_planted");
    assertThat(client.status(Ask.get("/api/v1/me").with("cookie", one))).isEqualTo(200);
    String csrf = Caught.read(first).path("csrf").asText();
    Ask out = Ask.delete("/api/v1/sessions/current").with("cookie", one);
    assertThat(client.status(out.with("x-alex-csrf", csrf))).isEqualTo(204);
    assertThat(client.status(Ask.get("/api/v1/me").with("cookie", one))).isEqualTo(401);
    assertThat(client.status(Ask.get("/api/v1/me").with("cookie", two))).isEqualTo(200);
  }

  @Test
  void api2WhoGuessesPasswordsWaits() {
    for (int guess = 0; guess < 5; guess++) {
      assertThat(signIn(Role.ALEX, "a wrong password " + guess).statusCode()).isEqualTo(401);
    }
    HttpResponse<String> held = signIn(Role.ALEX, LiveHome.PASSWORD);
    assertThat(held.statusCode()).isEqualTo(429);
    assertThat(Integer.parseInt(header(held, "retry-after"))).isPositive();
    assertThat(signIn(Role.BUSINESS, LiveHome.PASSWORD).statusCode()).isEqualTo(201);
  }

  @Test
  void api3SecretsAreInNoLaterAnswerAndNoLine() {
    try (LogTape tape = LogTape.of(LogFormat.JSON, LogLevel.DEBUG)) {
      HttpResponse<String> in = signIn(Role.ADMINISTRATOR, LiveHome.PASSWORD);
      String session = cookie(in).split("=")[1];
      String admin = home.token(Role.ADMINISTRATOR);
      String made =
          client
              .json(Ask.post("/api/v1/tokens", "{\"days\":1}").by(admin), 201)
              .path("secret")
              .asText();
      try (Caught later = home.client()) {
        for (String path :
            List.of("tokens", "accounts", "people", "me", "status", "log/entries", "jobs")) {
          assertThat(later.status(Ask.get("/api/v1/" + path).by(made))).as(path).isEqualTo(200);
        }
        assertThat(later.status(Ask.get("/metrics").by(made))).isEqualTo(200);
        assertThat(later.status(Ask.get("/api/v1/me").with("cookie", "alex_session=" + session)))
            .isEqualTo(200);
        assertThat(later.everythingAnswered() + tape.text())
            .doesNotContain(session, admin, made, LiveHome.PASSWORD, "$argon2");
      }
      assertThat(client.everythingAnswered()).contains(made, session);
      assertThat(tape.text()).contains("/api/v1/accounts");
    }
  }

  @Test
  void api8AChangeWithACookieNeedsItsHeader() {
    HttpResponse<String> in = signIn(Role.ALEX, LiveHome.PASSWORD);
    assertThat(header(in, "set-cookie")).containsIgnoringCase("; HttpOnly");
    assertThat(header(in, "set-cookie")).contains("; SameSite=Lax", "; Path=/");
    Ask make = Ask.post("/api/v1/tokens", "{\"days\":1}").with("cookie", cookie(in));
    assertThat(client.status(make)).isEqualTo(403);
    assertThat(client.status(make.with("x-alex-csrf", "0".repeat(64)))).isEqualTo(403);
    assertThat(client.status(make.with("x-alex-csrf", Caught.read(in).path("csrf").asText())))
        .isEqualTo(201);
    assertThat(client.status(Ask.get("/api/v1/tokens").with("cookie", cookie(in)))).isEqualTo(200);
  }
}
