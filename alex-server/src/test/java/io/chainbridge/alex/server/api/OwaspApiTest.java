// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.api;

import static io.chainbridge.alex.server.api.SentProject.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpServer;
import io.chainbridge.alex.governance.people.Scope;
import io.chainbridge.alex.governance.people.TokenRequest;
import io.chainbridge.alex.lifecycle.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The OWASP API Security Top 10 of 2023, one by one, over HTTP. */
final class OwaspApiTest {
  private static final String SIGNATURES = "/api/v1/models/risk_v2.0.0/signatures";
  private static final String SIGNS =
      "{\"checkpoint\":\"PROPOSAL_REVIEW\",\"role\":\"ALEX\",\"approves\":true,"
          + "\"reason\":\"read and found complete\"}";

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
  void api1TokensAndJobsOfOthersAreNotThere() {
    String engineer = home.token(Role.ENGINEER);
    String business = home.token(Role.BUSINESS);
    JsonNode made = client.json(Ask.post("/api/v1/tokens", "{\"days\":1}").by(engineer), 201);
    Ask revoke = Ask.delete("/api/v1/tokens/" + made.path("id").asText());
    assertThat(client.status(revoke.by(business))).isEqualTo(404);
    assertThat(client.status(Ask.get("/api/v1/me").by(made.path("secret").asText())))
        .isEqualTo(200);
    JsonNode seen = client.json(Ask.get("/api/v1/tokens").by(business), 200);
    assertThat(seen.findValuesAsText("owner")).containsOnly(home.person(Role.BUSINESS).subject());
    assertThat(client.status(revoke.by(home.token(Role.ADMINISTRATOR)))).isEqualTo(204);
    assertThat(client.status(Ask.get("/api/v1/me").by(made.path("secret").asText())))
        .isEqualTo(401);

    String job = new SentProject(client, engineer).begun(Map.of("a.txt", "a")).path("job").asText();
    Ask read = Ask.get("/api/v1/jobs/" + job);
    assertThat(client.status(read.by(engineer))).isEqualTo(200);
    assertThat(client.status(read.by(business))).isEqualTo(404);
    assertThat(client.json(Ask.get("/api/v1/jobs").by(business), 200).path("jobs")).isEmpty();
    assertThat(client.json(Ask.get("/api/v1/jobs").by(home.token(Role.AUDITOR)), 200).path("jobs"))
        .hasSize(1);
  }

  @Test
  void api3FieldsThatAreNotKnownAreRefused() {
    for (String more : List.of("roles", "registered", "locked", "account")) {
      JsonNode problem =
          client.json(
              Ask.post(
                  "/api/v1/accounts",
                  "{\"person\":\"zoe\",\"password\":\"a horse, a battery\",\"%s\":[\"ALEX\"]}"
                      .formatted(more)),
              400);
      assertThat(problem.path("reasons").findValuesAsText("subject")).containsExactly(more);
    }
    String token = home.token(Role.ADMINISTRATOR);
    assertThat(
            client.status(Ask.post("/api/v1/tokens", "{\"days\":1,\"owner\":\"bob\"}").by(token)))
        .isEqualTo(400);
    String grant =
        "{\"changes\":[{\"type\":\"GRANT\",\"person\":\"zoe\",\"role\":\"ALEX\",\"account\":\"%s\"}]}"
            .formatted("0".repeat(64));
    assertThat(client.status(Ask.post("/api/v1/people/changes", grant).by(token))).isEqualTo(400);
  }

  @Test
  void api4BodiesAndCallsAreLimited() throws Exception {
    String engineer = home.token(Role.ENGINEER);
    String large = "{\"name\":\"p.md\",\"document\":\"" + "x".repeat(2 << 20) + "\"}";
    assertThat(client.status(Ask.post("/api/v1/models/risk_v9.0.0/proposal", large).by(engineer)))
        .isEqualTo(413);
    String document = "{\"name\":\"p.md\",\"document\":\"" + "x".repeat((1 << 20) + 1) + "\"}";
    assertThat(
            client.status(Ask.post("/api/v1/models/risk_v9.0.0/proposal", document).by(engineer)))
        .isEqualTo(400);
    assertThat(client.statusOfChunks("/api/v1/blobs/sha256/" + "0".repeat(64), engineer))
        .isEqualTo(413);
    String business = home.token(Role.BUSINESS);
    List<HttpResponse<String>> many = client.sendTogether(Ask.get("/api/v1/me").by(business), 600);
    HttpResponse<String> held =
        many.stream().filter(answer -> answer.statusCode() == 429).findFirst().orElseThrow();
    assertThat(Integer.parseInt(header(held, "retry-after"))).isPositive();
    assertThat(many.stream().filter(answer -> answer.statusCode() == 200)).hasSizeGreaterThan(199);
    assertThat(client.status(Ask.get("/api/v1/me").by(engineer))).isEqualTo(200);
  }

  @Test
  void api5APathThatTakesAWayRoundIsNotOpen() {
    String data = home.service("data");
    String score = home.service("score:risk");
    for (String way : List.of("..", "%2e%2e", ".%2E")) {
      String status = way + "/api/v1/status";
      assertThat(client.status(Ask.get("/health/" + status))).as(way).isEqualTo(401);
      assertThat(client.status(Ask.get("/api/v1/blobs/" + way + "/status").by(data)))
          .as(way)
          .isEqualTo(403);
      assertThat(client.status(Ask.get("/v2/models/risk/../../" + status).by(score)))
          .as(way)
          .isEqualTo(403);
      assertThat(
              client.status(
                  Ask.post("/v1/models/other/" + way + "/risk/score", "{}")
                      .by(home.service("score:other"))))
          .as(way)
          .isEqualTo(403);
    }
    home.restart(true);
    try (Caught open = home.client()) {
      String row = "{\"features\":{\"debt\":0.3}}";
      assertThat(open.status(Ask.post("/v1/models/risk/score", row))).isEqualTo(200);
      assertThat(open.status(Ask.get("/v2/../api/v1/status"))).isEqualTo(401);
      assertThat(open.status(Ask.get("/v2/models/x/../../../api/v1/tokens"))).isEqualTo(401);
      assertThat(open.status(Ask.post("/v1/outcomes", "{}"))).isEqualTo(401);
      assertThat(open.status(Ask.get("/metrics"))).isEqualTo(401);
    }
  }

  @Test
  void api6ARepeatedCallIsCarriedOutOnce() {
    String token = home.token(Role.OPERATOR);
    Ask make = Ask.post("/api/v1/tokens", "{\"days\":1}").by(token).with("idempotency-key", "k");
    String id = client.json(make, 201).path("id").asText();
    assertThat(client.json(make, 201).path("id").asText()).isEqualTo(id);
    assertThat(
            client.status(
                Ask.post("/api/v1/tokens", "{\"days\":2}").by(token).with("idempotency-key", "k")))
        .isEqualTo(422);
    assertThat(client.json(make.by(home.token(Role.BUSINESS)), 201).path("id").asText())
        .isNotEqualTo(id);
  }

  @Test
  void api6ASignatureIsBoundToWhatWasSeen() {
    String alex = home.token(Role.ALEX);
    Ask sign = Ask.post(SIGNATURES, SIGNS).by(alex).with("idempotency-key", "k");
    Ask stale = sign.with("if-match", "\"" + "0".repeat(64) + "\"");
    HttpResponse<String> moved = client.send(stale);
    assertThat(moved.statusCode()).isEqualTo(412);
    String now = Caught.read(moved).path("review").asText();
    assertThat(header(moved, "etag")).isEqualTo("\"" + now + "\"");
    assertThat(client.status(sign.with("if-match", "not a digest"))).isEqualTo(422);
    JsonNode signed = client.json(sign.with("if-match", now).with("idempotency-key", "n"), 200);
    assertThat(signed.path("signed")).isNotEmpty();
  }

  @Test
  void api7NoAddressInARequestIsCalled() throws IOException {
    AtomicInteger calls = new AtomicInteger();
    HttpServer target =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    target.createContext(
        "/",
        exchange -> {
          calls.incrementAndGet();
          exchange.close();
        });
    target.start();
    try {
      String url = "http://127.0.0.1:" + target.getAddress().getPort() + "/x.csv";
      String engineer = home.token(Role.ENGINEER);
      String document =
          JsonNodeFactory.instance
              .objectNode()
              .put("name", url)
              .put("document", "![x](" + url + ")\n<img src=" + url + ">")
              .toString();
      assertThat(
              client.status(Ask.post("/api/v1/models/risk_v9.0.0/proposal", document).by(engineer)))
          .isEqualTo(409);
      String query = "select * from read_csv('" + url + "')";
      for (String raw : List.of(url, "loans.csv")) {
        JsonNode job =
            new SentProject(client, engineer)
                .over(
                    Map.of(
                        SentProject.TRAINING,
                        SentProject.training("risk_v9.0.0", raw, "features.sql"),
                        "training/features.sql",
                        query,
                        "training/loans.csv",
                        "debt,decided_at,defaulted\n1,2026-01-01,0\n"));
        assertThat(job.has("problem")).as(job.toString()).isTrue();
      }
      assertThat(calls).hasValue(0);
    } finally {
      target.stop(0);
    }
  }

  @Test
  void api8EveryAnswerGuardsTheBrowser() {
    String token = home.token(Role.ALEX);
    for (Ask ask :
        List.of(
            Ask.get("/health"),
            Ask.get("/api/v1/me"),
            Ask.get("/api/v1/me").by(token),
            Ask.get("/api/v1/accounts").by(token),
            Ask.get("/api/v1/nothing").by(token),
            Ask.get("/api/v1/models/risk_v1.0.0/documents/metadata.json").by(token),
            Ask.get("/api/v1/openapi.yaml"),
            Ask.get("/v2").by(token),
            Ask.post("/v1/models/risk/score", "{\"features\":{\"debt\":0.3}}").by(token),
            Ask.post("/api/v1/sessions", "{"))) {
      HttpResponse<String> answer = client.send(ask.with("origin", "https://elsewhere.example"));
      assertThat(header(answer, "x-content-type-options")).as(ask.path()).isEqualTo("nosniff");
      assertThat(header(answer, "content-security-policy")).as(ask.path()).contains("'none'");
      assertThat(header(answer, "cache-control")).as(ask.path()).isEqualTo("no-store");
      assertThat(answer.headers().map().keySet())
          .doesNotContain("server", "x-powered-by", "access-control-allow-origin");
      assertThat(answer.body()).doesNotContain("Exception", "\tat ", "io.chainbridge");
    }
  }

  @Test
  void api9WhatIsNotInTheDocumentIsNotThere() {
    String token = home.token(Role.ADMINISTRATOR);
    for (String path :
        List.of(
            "/",
            "/api",
            "/api/v1",
            "/api/v2/models",
            "/api/v1/models/risk_v1.0.0/secret",
            "/api/v1/keys",
            "/v3",
            "/actuator",
            "/swagger-ui",
            "/debug/pprof",
            "/.env",
            "/graphql")) {
      assertThat(client.status(Ask.get(path))).as(path).isEqualTo(401);
      assertThat(client.status(Ask.get(path).by(token))).as(path).isEqualTo(404);
    }
    for (String method : List.of("PATCH", "TRACE", "PURGE")) {
      assertThat(client.status(new Ask(method, "/api/v1/tokens", "", Map.of()).by(token)))
          .as(method)
          .isEqualTo(405);
    }
  }

  @Test
  void api10AFileOfAProjectIsReadFromTheProjectAlone(@TempDir Path outside) throws IOException {
    String engineer = home.token(Role.ENGINEER);
    SentProject project = new SentProject(client, engineer);
    for (String name :
        List.of(
            "../x",
            "a/../../x",
            "a/..",
            "/etc/x",
            "a//b",
            ".hidden",
            "a/.git/config",
            "C:\\x",
            "a\\..\\b",
            "a\u0000b",
            "x.zip!/../y",
            "")) {
      String body = project.body(Map.of(name, "text"));
      assertThat(client.status(Ask.post("/api/v1/submissions", body).by(engineer)))
          .as(name)
          .isEqualTo(400);
    }
    assertThat(
            client.status(
                Ask.post("/api/v1/submissions", project.body(Map.of("a", "1", "a/b", "2")))
                    .by(engineer)))
        .isEqualTo(400);

    Path secret = Files.writeString(outside.resolve("secret.csv"), "debt\nthe secret of others\n");
    String up = "../".repeat(20);
    for (String way : List.of(secret.toString(), up + secret.toString().substring(1))) {
      refused(project, SentProject.training("risk_v9.0.0", way, "features.sql"), "data.raw.loans");
      refused(project, SentProject.training("risk_v9.0.0", "loans.csv", way), "data.features");
    }
    refused(
        project,
        SentProject.training("risk_v9.0.0", "../../../people.db", "features.sql"),
        "data.raw.loans");
  }

  private void refused(SentProject project, String training, String field) {
    JsonNode job =
        project.over(
            Map.of(
                SentProject.TRAINING,
                training,
                "training/features.sql",
                "select debt, decided_at, defaulted from loans",
                "training/loans.csv",
                "debt,decided_at,defaulted\n1,2026-01-01,0\n"));
    assertThat(job.path("problem").path("detail").asText())
        .contains(field, "outside the project")
        .doesNotContain(home.folder().toString());
    assertThat(job.toString()).doesNotContain("the secret of others");
  }

  /** A scope that is held is no scope for anything else. */
  @Test
  void api5AServiceDoesNothingBeyondItsScope() {
    String many =
        home.issue(
            Role.OPERATOR,
            TokenRequest.service(
                "desk", Set.of(new Scope.Data(), new Scope.Metrics()), Duration.ofDays(1)));
    assertThat(client.status(Ask.get("/metrics").by(many))).isEqualTo(200);
    for (String path : List.of("/api/v1/me", "/api/v1/tokens", "/api/v1/people", "/v2")) {
      assertThat(client.status(Ask.get(path).by(many))).as(path).isEqualTo(403);
    }
    assertThat(client.status(Ask.post(SIGNATURES, SIGNS).by(many))).isEqualTo(403);
  }
}
