// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.chainbridge.alex.governance.DocumentFile;
import io.chainbridge.alex.governance.GovernedLoans;
import io.chainbridge.alex.governance.desk.PendingChanges;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.roster.RosterChange;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every route, asked by nobody, by a person of each role, and by a service of each scope. */
final class PermissionsTableTest {
  private static final List<RosterChange> WAITING =
      List.of(new RosterChange.Grant(new io.chainbridge.alex.lifecycle.Person("zoe"), Role.ALEX));

  /** Route, who may (ANY: also nobody; PERSON: every role), what they get, and the body. */
  private static final String TABLE =
      """
      GET /health                                       | ANY                          | 200
      GET /health/live                                  | ANY                          | 200
      GET /health/ready                                 | ANY                          | 200
      GET /v2/health/live                               | ANY                          | 200
      GET /v2/health/ready                              | ANY                          | 200
      GET /api/v1/openapi.yaml                          | ANY                          | 200
      POST /api/v1/setup                                | ANY                          | 400 | {}
      POST /api/v1/accounts                             | ANY                          | 400 | {}
      POST /api/v1/sessions                             | ANY                          | 400 | {}
      GET /api/v1/accounts                              | ADMINISTRATOR                | 200
      POST /api/v1/password                             | PERSON                       | 400 | {}
      GET /api/v1/tokens                                | PERSON                       | 200
      POST /api/v1/tokens                               | PERSON                       | 201 | {"days":1}
      POST /api/v1/tokens                               | ADMINISTRATOR OPERATOR DATA_OWNER | 201 | $SERVICE
      DELETE /api/v1/tokens/0123456789abcdef            | PERSON                       | 404
      GET /api/v1/people                                | PERSON                       | 200
      POST /api/v1/people/changes                       | ADMINISTRATOR                | 200 | $CHANGE
      POST /api/v1/people/confirmations                 | ADMINISTRATOR                | 409 | $NUMBER
      POST /api/v1/people/zoe/lock                      | ADMINISTRATOR                | 404 | {}
      GET /api/v1/me                                    | PERSON                       | 200
      GET /api/v1/inbox                                 | PERSON                       | 200
      GET /api/v1/status                                | PERSON                       | 200
      GET /api/v1/policy                                | PERSON                       | 200
      GET /api/v1/data-sets                             | PERSON                       | 200
      POST /api/v1/data-sets                            | DATA_OWNER                   | 200 | $DATA
      POST /api/v1/models/loans_v7.0.0/proposal         | ENGINEER                     | 200 | $PROPOSAL
      POST /api/v1/models/risk_v2.0.0/signatures        | ALEX                         | 200 | $ALEX
      POST /api/v1/models/risk_v3.0.0/signatures        | ML_LEAD                      | 409 | $ML_LEAD
      POST /api/v1/models/risk_v3.0.0/signatures        | BUSINESS                     | 409 | $BUSINESS
      POST /api/v1/models/risk_v1.0.0/withdrawals       | PERSON                       | 409 | $REASON
      POST /api/v1/models/risk_v3.0.0/exceptions        | ALEX                         | 409 | $E_ALEX
      POST /api/v1/models/risk_v3.0.0/exceptions        | ML_LEAD                      | 409 | $E_ML_LEAD
      POST /api/v1/models/risk_v3.0.0/exceptions        | BUSINESS                     | 409 | $E_BUSINESS
      POST /api/v1/models/risk_v3.0.0/shadow            | ENGINEER ML_LEAD OPERATOR    | 409 | $SHADOW
      POST /api/v1/models/risk_v3.0.0/steps             | BUSINESS ML_LEAD OPERATOR    | 409 | {"percent":1}
      POST /api/v1/models/risk_v3.0.0/rollback          | ALEX ML_LEAD BUSINESS OPERATOR | 409 | $REASON
      POST /api/v1/models/risk_v3.0.0/investigations    | ALEX ML_LEAD ENGINEER OPERATOR | 409 | $FOUND
      POST /api/v1/models/risk_v3.0.0/certificate       | ALEX                         | 409 | {}
      GET /api/v1/blobs/sha256/$HEX                     | PERSON data                  | 404
      PUT /api/v1/blobs/sha256/$HEX                     | PERSON data                  | 400 | other
      POST /api/v1/submissions                          | ENGINEER                     | 400 | {}
      GET /api/v1/jobs                                  | PERSON                       | 200
      GET /api/v1/jobs/none                             | PERSON                       | 404
      GET /api/v1/models                                | PERSON                       | 200
      GET /api/v1/models/risk_v1.0.0                    | PERSON                       | 200
      GET /api/v1/models/risk_v1.0.0/gates              | PERSON                       | 200
      GET /api/v1/models/risk_v1.0.0/documents          | PERSON                       | 200
      GET /api/v1/models/risk_v1.0.0/documents/metadata.json | PERSON                  | 200
      GET /api/v1/log/checkpoint                        | PERSON                       | 200
      GET /api/v1/log/entries                           | PERSON                       | 200
      GET /api/v1/log/entries/0                         | PERSON                       | 200
      GET /api/v1/log/entries/0/proof                   | PERSON                       | 200
      GET /api/v1/indicators                            | PERSON                       | 200
      GET /metrics                                      | PERSON metrics               | 200
      POST /v1/models/risk/score                        | PERSON score:risk score:*    | 200 | $ROW
      POST /v1/outcomes                                 | PERSON outcomes:risk         | 400 | {}
      GET /v2                                           | PERSON score:*               | 200
      GET /v2/                                          | PERSON score:*               | 200
      GET /v2/models/risk                               | PERSON score:risk score:*    | 200
      GET /v2/models/risk/ready                         | PERSON score:risk score:*    | 200
      POST /v2/models/risk/infer                        | PERSON score:risk score:*    | 200 | $TENSOR
      GET /v2/models/risk/versions/1.0.0                | PERSON score:risk score:*    | 200
      GET /v2/models/risk/versions/1.0.0/ready          | PERSON score:risk score:*    | 200
      POST /v2/models/risk/versions/1.0.0/infer         | PERSON score:risk score:*    | 200 | $TENSOR
      POST /v2/repository/index                         | PERSON                       | 403 | {}
      DELETE /api/v1/sessions/current                   | PERSON                       | 204
      DELETE /api/v1/sessions                           | PERSON                       | 204
      """;

  private static final List<String> SCOPES =
      List.of("score:risk", "score:other", "score:*", "outcomes:risk", "data", "metrics");
  private static LiveHome home;

  private record Row(String method, String path, Set<String> may, int status, String body) {
    static Row of(String line) {
      String[] parts = line.split("\\|", -1);
      String[] route = parts[0].trim().split(" ");
      String body = parts.length < 4 ? "" : filled(parts[3].trim());
      return new Row(
          route[0],
          route[1].replace("$HEX", "0".repeat(64)),
          new TreeSet<>(Arrays.asList(parts[1].trim().split(" "))),
          Integer.parseInt(parts[2].trim()),
          body);
    }

    /** A role, a scope, or nothing for nobody. */
    int expected(String caller) {
      boolean person = Arrays.stream(Role.values()).anyMatch(role -> role.name().equals(caller));
      if (may.contains("ANY") || may.contains(caller) || (person && may.contains("PERSON"))) {
        return status;
      }
      return caller.isEmpty() ? 401 : 403;
    }

    Ask ask() {
      Ask ask = new Ask(method, path, body, Map.of());
      return method.equals("POST") ? ask.with("content-type", "application/json") : ask;
    }
  }

  private static String filled(String body) {
    return switch (body) {
      case "$SERVICE" -> "{\"service\":\"desk\",\"scopes\":[\"data\"],\"days\":1}";
      case "$CHANGE" ->
          "{\"changes\":[{\"type\":\"GRANT\",\"person\":\"yan\",\"role\":\"AUDITOR\"}]}";
      case "$NUMBER" -> "{\"number\":\"%s\"}".formatted(PendingChanges.number(WAITING));
      case "$DATA" ->
          ("{\"id\":\"applications\",\"files\":{\"a.csv\":\"%s\"},\"row_key\":\"id\","
                  + "\"decided\":\"at\",\"label\":\"bad\",\"known\":\"then\"}")
              .formatted("1".repeat(64));
      case "$PROPOSAL" ->
          document("document", GovernedLoans.proposal(new ModelId("loans_v7.0.0"), "0.05"));
      case "$ALEX", "$ML_LEAD", "$BUSINESS" ->
          ("{\"checkpoint\":\"PROPOSAL_REVIEW\",\"role\":\"%s\",\"approves\":true,"
                  + "\"reason\":\"read and found complete\"}")
              .formatted(body.substring(1));
      case "$E_ALEX", "$E_ML_LEAD", "$E_BUSINESS" ->
          "{\"code\":\"BRIER_TOO_HIGH\",\"role\":\"%s\",\"reason\":\"once\"}"
              .formatted(body.substring(3));
      case "$REASON" -> "{\"reason\":\"it frightens us\"}";
      case "$SHADOW" -> document("rollout", GovernedLoans.rollout(new ModelId("risk_v3.0.0")));
      case "$FOUND" -> "{\"cause\":\"a\",\"findings\":\"b\",\"remediation\":\"c\"}";
      case "$ROW" -> "{\"features\":{\"debt\":0.3}}";
      case "$TENSOR" ->
          "{\"inputs\":[{\"name\":\"debt\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[0.3]}]}";
      default -> body;
    };
  }

  private static String document(String field, DocumentFile file) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", file.name())
        .put(field, new String(file.bytes(), StandardCharsets.UTF_8))
        .toString();
  }

  @BeforeAll
  static void serve(@TempDir Path folder) {
    home = LiveHome.in(folder.resolve("home"));
    home.propose(WAITING);
  }

  @AfterAll
  static void close() {
    home.close();
  }

  private static List<Row> rows() {
    return TABLE.lines().map(Row::of).toList();
  }

  @Test
  void eachRouteIsForWhoTheTableNames() {
    Map<String, String> callers = new LinkedHashMap<>();
    callers.put("", "");
    SCOPES.forEach(scope -> callers.put(scope, home.service(scope)));
    for (Role role : Role.values()) { // last: the owner of the services signs out everywhere
      callers.put(role.name(), home.token(role));
    }
    List<String> wrong = new ArrayList<>();
    try (Caught client = home.client()) {
      for (Row row : rows()) {
        callers.forEach((caller, token) -> {
          int status = client.status(row.ask().by(token));
          if (status != row.expected(caller)) {
            wrong.add(
                "%s %s by '%s': %d, not %d"
                    .formatted(row.method(), row.path(), caller, status, row.expected(caller)));
          }
        });
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void theDocumentNamesWhoTheTableNames() {
    Map<OpenApi.Operation, Set<String>> may = new LinkedHashMap<>();
    OpenApi api = OpenApi.ofTheBuild();
    for (Row row : rows()) {
      OpenApi.Operation operation = api.operation(row.method(), row.path()).orElseThrow();
      may.computeIfAbsent(operation, _ -> new TreeSet<>()).addAll(row.may());
    }
    assertThat(may.keySet()).containsExactlyInAnyOrderElementsOf(api.operations());
    may.forEach((operation, table) -> {
      if (table.contains("PERSON")) {
        Arrays.stream(Role.values()).map(Role::name).forEach(table::remove);
      }
      Set<String> told = new TreeSet<>();
      for (String need : operation.needs()) {
        switch (need) {
          case "anybody" -> told.add("ANY");
          case "person" -> told.add("PERSON");
          case "score:{model}" -> told.addAll(Set.of("score:risk", "score:*"));
          case "outcomes:NAME" -> told.add("outcomes:risk");
          default -> told.add(need);
        }
      }
      assertThat(table).as(operation.line()).isEqualTo(told);
    });
  }
}
