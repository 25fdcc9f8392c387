// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server;

import static io.chainbridge.alex.server.Client.problem;
import static io.chainbridge.alex.server.Client.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chainbridge.alex.audit.HomeAudit;
import io.chainbridge.alex.governance.GovernedLoans;
import io.chainbridge.alex.governance.LiveTokens;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outcomes are sent to a live home, counted when their day ends, and counted again by an audit. */
final class LiveOutcomesTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final String JSON = "application/json";
  private static final String LINES = "application/x-ndjson";

  private final Path folder;
  private final GovernedLoans loans;
  private final String bearer;
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final List<String> lines = new CopyOnWriteArrayList<>();

  LiveOutcomesTest(@TempDir Path temporary) {
    this.folder = temporary.resolve("home");
    this.loans = GovernedLoans.in(folder).inShadow();
    this.bearer = LiveTokens.bearer(loans.home(), Role.OPERATOR);
    now.set(loans.now());
  }

  @AfterEach
  void close() {
    loans.close();
  }

  private AlexServer serve() {
    return AlexServer.open(
        loans.home(),
        new ServerSettings(
            "127.0.0.1", 0, Duration.ofMillis(20), now::get, notice -> lines.add(notice.line())));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(now.get(), ZoneOffset.UTC);
  }

  private Path day(LocalDate day) {
    return folder.resolve("monitoring/loans_v0.2.0/days/" + day + ".txt");
  }

  private static void waitFor(BooleanSupplier condition) throws InterruptedException {
    for (int turn = 0; turn < 500 && !condition.getAsBoolean(); turn++) {
      Thread.sleep(20);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  private HttpResponse<String> post(AlexServer server, String type, String body) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/v1/outcomes"))
              .header("content-type", type)
              .header("authorization", bearer)
              .timeout(Duration.ofSeconds(20))
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void score(AlexServer server, int from, int to) {
    try (Client client = Client.of(server, loans.home())) {
      for (int row = from; row < to; row++) {
        assertThat(client.score("loans", "row-" + row, row % 20 / 10.0).statusCode())
            .isEqualTo(200);
      }
    }
  }

  private String outcome(int row, String more) {
    return "{\"request\":\"row-%d\",\"outcome\":%d,\"known_at\":\"%s\"%s}"
        .formatted(row, row % 2, now.get(), more);
  }

  private String outcomes(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(row -> outcome(row, ""))
        .collect(Collectors.joining("\n"));
  }

  /** Labelled and late outcomes of the cohort of this day, as the day file has them. */
  private long labelled(LocalDate file, LocalDate cohort) throws IOException {
    Matcher line =
        Pattern.compile("(?m)^cohort " + cohort + " \\d+ \\d+ (\\d+) ")
            .matcher(Files.readString(day(file)));
    return line.find() ? Long.parseLong(line.group(1)) : 0;
  }

  private void nextDay() throws InterruptedException {
    LocalDate open = today();
    now.set(now.get().plus(DAY));
    waitFor(() -> Files.exists(day(open)));
  }

  @Test
  void countsAnOutcomeOnTheDayItIsReceivedAndOnceOverARestart() throws Exception {
    LocalDate first = today();
    try (AlexServer server = serve()) {
      score(server, 0, 20);
      HttpResponse<String> answer = post(server, LINES, outcomes(0, 12));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      JsonNode each = read(answer).path("outcomes");
      assertThat(each).hasSize(12);
      assertThat(each.get(11).toString())
          .isEqualTo("{\"outcome\":12,\"record\":12,\"counts\":true}");
      nextDay();
      assertThat(post(server, LINES, outcomes(12, 15)).statusCode()).isEqualTo(200);
    }
    assertThat(labelled(first, first)).isEqualTo(12);
    try (AlexServer server = serve()) {
      assertThat(read(post(server, LINES, outcomes(12, 13))).at("/outcomes/0/known").asBoolean())
          .as("the same again, after a restart")
          .isTrue();
      nextDay();
    }
    assertThat(labelled(first, first)).isEqualTo(12);
    assertThat(labelled(first.plusDays(1), first)).isEqualTo(3);
    assertThat(findings()).isEmpty();
    assertThat(checked("outcomes")).isEqualTo(15);
  }

  private List<String> findings() {
    return HomeAudit.of(folder).lines().stream().flatMap(line -> line.findings().stream()).toList();
  }

  private long checked(String what) {
    return HomeAudit.of(folder).lines().stream()
        .filter(line -> line.what().equals(what))
        .findFirst()
        .orElseThrow()
        .checked();
  }

  @Test
  void answersForEachOutcomeByItself() {
    try (AlexServer server = serve()) {
      score(server, 0, 3);
      assertThat(post(server, LINES, outcomes(0, 2)).statusCode()).isEqualTo(200);
      String mixed =
          "{\"outcomes\":[%s,%s,%s]}"
              .formatted(
                  outcome(2, ",\"amount\":\"12.50\""),
                  outcome(7, ""),
                  "{\"record\":1,\"outcome\":true,\"known_at\":\"%s\"}".formatted(now.get()));
      JsonNode refused = problem(post(server, JSON, mixed), 422);
      assertThat(refused.path("detail").asText())
          .isEqualTo("2 of 3 outcomes were refused; the others are kept");
      assertThat(refused.at("/outcomes/0/outcome").asLong()).isEqualTo(3);
      assertThat(refused.at("/outcomes/1/code").asText()).isEqualTo("UNKNOWN_REQUEST");
      assertThat(refused.at("/outcomes/2/code").asText()).isEqualTo("OUTCOME_GIVEN_BEFORE");
      String corrected =
          "{\"record\":1,\"outcome\":1,\"known_at\":\"%s\",\"replaces\":1}".formatted(now.get());
      assertThat(post(server, LINES, corrected).statusCode()).isEqualTo(200);
    }
    assertThat(findings()).isEmpty();
  }

  @Test
  void namesEveryFieldThatIsWrongAndKeepsNothing() {
    try (AlexServer server = serve()) {
      score(server, 0, 1);
      String wrong =
          """
          {"outcomes":[{"record":0,"outcome":2,"known_at":"yesterday"},
            {"request":"row-0","record":1,"outcome":1,"known_at":"2026-01-01T00:00:00Z"},
            {"request":"row-0","outcome":1,"known_at":"2026-01-01T00:00:00Z","amount":"x","by":1}]}
          """;
      JsonNode reasons = problem(post(server, JSON, wrong), 400).path("reasons");
      assertThat(reasons)
          .extracting(reason -> reason.path("subject").asText())
          .containsExactly(
              "outcomes[0].record",
              "outcomes[0].outcome",
              "outcomes[0].known_at",
              "outcomes[1].record",
              "outcomes[2].by",
              "outcomes[2].amount");
      problem(post(server, JSON, "{\"outcomes\":[]}"), 400);
      problem(post(server, JSON, "[]"), 400);
      problem(post(server, JSON, "{"), 400);
      problem(post(server, "text/csv", "record,outcome"), 415);
      String many = (outcome(0, "") + "\n").repeat(10_001);
      assertThat(problem(post(server, LINES, many), 400).path("detail").asText())
          .contains("1 to 10000");
      problem(post(server, LINES, "x".repeat(5 << 20)), 413);
    }
    assertThat(checked("outcomes")).isZero();
  }

  @Test
  void isRefusedByAHomeOfAReplay(@TempDir Path other) {
    try (Home replay = Home.open(other.resolve("replay"), Home.Kind.REPLAY);
        ServerOnAStory served = ServerOnAStory.of(replay)) {
      JsonNode problem = problem(post(served.server(), LINES, outcomes(0, 1)), 404);
      assertThat(problem.path("detail").asText()).contains("it is not live");
    }
  }

  @Test
  void anAuditFindsOutcomesThatWereChangedOrAreGone() throws Exception {
    try (AlexServer server = serve()) {
      score(server, 0, 20);
      post(server, LINES, outcomes(0, 12));
      nextDay();
    }
    assertThat(findings()).isEmpty();
    Path segment = folder.resolve("outcomes/predictions-000000000001.seg");
    byte[] whole = Files.readAllBytes(segment);
    byte[] changed = whole.clone();
    int at = new String(whole, StandardCharsets.ISO_8859_1).indexOf("\"outcome\":0") + 10;
    changed[at] = '1';
    Files.write(segment, changed);
    assertThat(findings()).anySatisfy(found -> assertThat(found).startsWith("outcome segment"));
    Files.delete(segment);
    assertThat(findings())
        .anySatisfy(
            found -> assertThat(found).startsWith("outcomes 1 to 12 are missing: log leaf"));
    try (AlexServer server = serve()) {
      assertThat(lines).anyMatch(line -> line.startsWith("NO OUTCOME IS TAKEN"));
      problem(post(server, LINES, outcomes(13, 14)), 503);
    }
  }

  /** Every request of four days ends badly; the label horizon is 30 days. */
  @Test
  @Proves({"A5", "R1"})
  void rollsAModelBackWhoseOutcomesContradictIt() throws Exception {
    try (AlexServer server = serve()) {
      for (int day = 0; day < 4; day++) {
        int first = day * 260;
        try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
          for (int part = 0; part < 8; part++) {
            int from = first + part * 260 / 8;
            int to = first + (part + 1) * 260 / 8;
            var _ = callers.submit(() -> score(server, from, to));
          }
        }
        assertThat(post(server, LINES, bad(first)).statusCode()).isEqualTo(200);
        nextDay();
      }
      for (int day = 4; day < 36 && inShadow(); day++) {
        LocalDate open = today();
        now.set(now.get().plus(DAY));
        waitFor(() -> Files.exists(day(open)) || !inShadow());
      }
      waitFor(() -> lines.stream().anyMatch(line -> line.contains("ROLLED_BACK by calibration")));
    }
    assertThat(inShadow()).isFalse();
    assertThat(findings()).isEmpty();
    Files.delete(folder.resolve("outcomes/predictions-000000000001.seg"));
    assertThat(findings())
        .anySatisfy(found -> assertThat(found).contains("its counts of outcomes"));
  }

  private String bad(int from) {
    return IntStream.range(from, from + 260)
        .mapToObj(row -> outcome(row, "").replaceFirst("\"outcome\":.", "\"outcome\":1"))
        .collect(Collectors.joining("\n"));
  }

  private boolean inShadow() {
    return loans.governance().dossier(GovernedLoans.MODEL).state() instanceof State.InShadow;
  }
}
