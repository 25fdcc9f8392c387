// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chainbridge.alex.lifecycle.Role;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The document of the API and the routes of a served live home say the same. */
final class OpenApiTest {
  private static final OpenApi API = OpenApi.ofTheBuild();
  private static LiveHome home;

  @BeforeAll
  static void serve(@TempDir Path folder) {
    home = LiveHome.in(folder.resolve("home"));
  }

  @AfterAll
  static void close() {
    home.close();
  }

  @Test
  void noRouteIsWithoutAnEntryAndNoEntryWithoutARoute() {
    Set<String> routes = new TreeSet<>();
    for (Route route : home.server().routes()) {
      Set<HttpMethod> methods = route.methods() == null ? Set.of() : new HashSet<>(route.methods());
      methods.stream()
          .filter(method -> !method.equals(HttpMethod.HEAD))
          .forEach(method -> routes.add(method + " " + path(route)));
    }
    assertThat(API.operations().stream().map(OpenApi.Operation::line))
        .containsExactlyInAnyOrderElementsOf(routes);
  }

  private static String path(Route route) {
    String path = Objects.requireNonNull(route.getPath()).replaceAll(":([a-z]+)", "{$1}");
    return route.isExactPath() || !path.endsWith("/") ? path : path + "{call}";
  }

  @Test
  void everyEntryNeedsWhatTheServerDemands() {
    for (OpenApi.Operation operation : API.operations()) {
      String path = operation.path().replace("{model}", "risk").replaceAll("\\{[a-z]+}", "x");
      List<String> needs = operation.needs();
      Need need = Needs.of(operation.method(), path);
      switch (need) {
        case Need.Nobody _ -> assertThat(needs).as(operation.line()).containsExactly("anybody");
        case Need.With(var scope) ->
            assertThat(needs.stream().map(one -> one.replace("{model}", "risk")))
                .as(operation.line())
                .containsExactly("person", scope.text());
        case Need.Outcomes _ ->
            assertThat(needs).as(operation.line()).containsExactly("person", "outcomes:NAME");
        case Need.Anyone _ ->
            assertThat(needs.equals(List.of("person")) || isRoles(needs))
                .as(operation.line() + " " + needs)
                .isTrue();
      }
      assertThat(operation.node().path("security").isMissingNode())
          .as(operation.line())
          .isNotEqualTo(need instanceof Need.Nobody);
    }
  }

  private static boolean isRoles(List<String> needs) {
    Set<String> roles = Arrays.stream(Role.values()).map(Role::name).collect(Collectors.toSet());
    return !needs.isEmpty() && roles.containsAll(needs);
  }

  @Test
  void optionsListsTheMethodsOfEachPath() {
    try (Caught client = home.client()) {
      API.operations().stream()
          .map(OpenApi.Operation::path)
          .filter(path -> path.startsWith("/api/v1"))
          .distinct()
          .forEach(path -> {
            Set<String> methods = new TreeSet<>(Set.of("OPTIONS"));
            API.operations().stream()
                .filter(one -> one.path().equals(path))
                .forEach(one -> methods.add(one.method()));
            if (methods.contains("GET")) {
              methods.add("HEAD");
            }
            HttpResponse<String> answer =
                client.send(
                    new Ask("OPTIONS", path.replaceAll("\\{[a-z]+}", "x"), "", java.util.Map.of()));
            assertThat(answer.statusCode()).as(path).isEqualTo(204);
            assertThat(answer.headers().firstValue("allow").orElse("").split(", "))
                .as(path)
                .containsExactlyInAnyOrderElementsOf(methods);
          });
    }
  }

  @Test
  void isServedToAnybody() {
    try (Caught client = home.client()) {
      HttpResponse<String> answer = client.send(Ask.get("/api/v1/openapi.yaml"));
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("content-type")).hasValue("application/yaml");
      assertThat(answer.body()).contains("openapi: 3.1.0");
    }
  }

  /** A check of answers that finds nothing would pass everything. */
  @Test
  void theCheckOfAnswersFindsWhatIsWrong() {
    String done = "{\"said\":\"x\"}";
    assertThat(faults("POST", "/api/v1/setup", 200, done)).isEmpty();
    assertThat(faults("POST", "/api/v1/setup", 200, "{}")).isNotEmpty();
    assertThat(faults("POST", "/api/v1/setup", 200, "{\"said\":1}")).isNotEmpty();
    assertThat(faults("POST", "/api/v1/setup", 200, "{\"said\":\"x\",\"more\":1}")).isNotEmpty();
    assertThat(faults("POST", "/api/v1/setup", 418, done)).isNotEmpty();
    assertThat(faults("GET", "/api/v1/jobs/x", 200, "{\"job\":\"1\"}")).isNotEmpty();
    assertThat(faults("GET", "/api/v1/nothing", 200, done)).isNotEmpty();
  }

  private static List<String> faults(String method, String path, int status, String body) {
    return API.faults(method, path, new OpenApi.Answered(status, "application/json", body));
  }

  @Test
  void everyReferenceIsResolvedAndEveryPartIsUsed() {
    Set<String> used = new TreeSet<>();
    API.document().findValuesAsText("$ref").forEach(used::add);
    Set<String> parts = new TreeSet<>();
    for (String kind : List.of("schemas", "responses", "parameters")) {
      JsonNode of = API.document().path("components").path(kind);
      of.fieldNames().forEachRemaining(name -> parts.add("#/components/" + kind + "/" + name));
    }
    assertThat(used).isEqualTo(parts);
  }
}
