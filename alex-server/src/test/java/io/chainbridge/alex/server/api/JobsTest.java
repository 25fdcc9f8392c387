// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.governance.GovernedLoans;
import io.chainbridge.alex.governance.SignOff;
import io.chainbridge.alex.governance.people.Identity;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.decide.Decision;
import io.chainbridge.alex.lifecycle.roster.Authentication;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs are carried out in order, say what became of them, and survive the end of the server. */
final class JobsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ModelId LOANS = new ModelId("loans_v7.0.0");
  private static final Instant NOW = Instant.parse("2026-01-06T08:00:00Z");

  @TempDir private Path temporary;
  private LiveHome home;

  @BeforeEach
  void open() {
    home = LiveHome.in(temporary.resolve("home"));
  }

  @AfterEach
  void close() {
    home.close();
  }

  private Path folder() {
    return temporary.resolve("jobs");
  }

  private Jobs jobs(Function<Sha256, Optional<Path>> sent) {
    return new Jobs(new JobFolder(folder()), new JobWork(home.governance(), sent), () -> NOW);
  }

  private Identity.Human engineer() {
    return home.human(Role.ENGINEER);
  }

  private static SortedMap<String, Sha256> files(String... texts) {
    SortedMap<String, Sha256> files = new TreeMap<>();
    for (String text : texts) {
      files.put(text, Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
    }
    return files;
  }

  private static void awaitEnd(Job job) throws InterruptedException {
    for (int turn = 0; turn < 1_500 && !job.isOver(); turn++) {
      Thread.sleep(20);
    }
    assertThat(job.isOver()).isTrue();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void areCarriedOutInTheOrderOfArrival() throws InterruptedException {
    List<Sha256> asked = new CopyOnWriteArrayList<>();
    CountDownLatch all = new CountDownLatch(1);
    try (Jobs jobs =
        jobs(digest -> {
          await(all);
          asked.add(digest);
          return Optional.empty();
        })) {
      for (String name : List.of("a", "b", "c")) {
        assertThat(jobs.submit(engineer(), files(name), Optional.empty())).isPresent();
      }
      all.countDown();
      awaitEnd(jobs.all().getLast());
      assertThat(asked)
          .containsExactly(files("a").get("a"), files("b").get("b"), files("c").get("c"));
      assertThat(jobs.all().getFirst().json().path("problem").path("detail").asText())
          .isEqualTo("a was sent more than two days ago; send the files and submit again");
    }
  }

  @Test
  void tooManyMayNotWait() throws InterruptedException {
    CountDownLatch all = new CountDownLatch(1);
    try (Jobs jobs =
        jobs(_ -> {
          await(all);
          return Optional.empty();
        })) {
      for (int one = 0; one < Jobs.MOST_WAITING; one++) {
        assertThat(jobs.submit(engineer(), files("a"), Optional.empty())).isPresent();
      }
      assertThat(jobs.submit(engineer(), files("a"), Optional.empty())).isEmpty();
      all.countDown();
      awaitEnd(jobs.all().getLast());
      assertThat(jobs.submit(engineer(), files("a"), Optional.empty())).isPresent();
    }
  }

  @Test
  void whatBreaksIsSaidWithoutItsCause() throws InterruptedException {
    try (Jobs jobs =
        jobs(_ -> {
          throw new IllegalStateException("a secret cause");
        })) {
      Job job = jobs.submit(engineer(), files("a"), Optional.empty()).orElseThrow();
      awaitEnd(job);
      assertThat(job.json().path("problem").path("type").asText()).isEqualTo("/problems/broken");
      assertThat(job.json().toString()).doesNotContain("secret");
    }
  }

  @Test
  void whatAServerLeavesUnfinishedTheNextOneBeginsAgain() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    String id;
    try (Jobs jobs =
        jobs(_ -> {
          begun.countDown();
          await(new CountDownLatch(1)); // until the server stops
          return Optional.empty();
        })) {
      Job job =
          jobs.submit(engineer(), files("a", "b"), Optional.of("it ran for years")).orElseThrow();
      id = job.order().id();
      await(begun);
    }
    List<Sha256> asked = new CopyOnWriteArrayList<>();
    try (Jobs jobs =
        jobs(digest -> {
          asked.add(digest);
          return Optional.empty();
        })) {
      Job again = jobs.of(id).orElseThrow();
      awaitEnd(again);
      assertThat(again.order().by()).isEqualTo(engineerOf(again));
      assertThat(again.order().files()).isEqualTo(files("a", "b"));
      assertThat(again.order().baseline()).contains("it ran for years");
      assertThat(asked).containsExactly(files("a").get("a"));
    }
    try (Jobs jobs = jobs(_ -> Optional.empty())) {
      assertThat(jobs.of(id).orElseThrow().json().has("problem")).isTrue();
    }
  }

  /** The record of the sign-in is kept too, or governance would not know who submits. */
  private Identity.Human engineerOf(Job job) {
    return new Identity.Human(
        home.person(Role.ENGINEER),
        new Authentication.BySession(
            home.person(Role.ENGINEER),
            Authentication.LOCAL,
            home.account(Role.ENGINEER),
            job.order().by().how() instanceof Authentication.BySession in
                ? in.since()
                : Instant.EPOCH));
  }

  private Map<String, String> project() {
    return Map.of(
        SentProject.TRAINING,
        SentProject.training(LOANS.value(), "loans.csv", "features.sql"),
        "training/features.sql",
        "select debt, decided_at, defaulted from loans",
        "training/loans.csv",
        "debt,decided_at,defaulted\n1,2026-01-01,0\n",
        "docs/ml_proposals/loans_proposal.md",
        new String(GovernedLoans.proposal(LOANS, "0.05").bytes(), StandardCharsets.UTF_8));
  }

  @Test
  void aStageThatWasSubmittedBeforeACrashIsNotSubmittedAgain() throws Exception {
    Path sent = Files.createDirectory(temporary.resolve("sent"));
    SortedMap<String, Sha256> files = new TreeMap<>();
    for (Map.Entry<String, String> file : project().entrySet()) {
      Sha256 digest = Sha256.of(file.getValue().getBytes(StandardCharsets.UTF_8));
      Files.writeString(sent.resolve(digest.hex()), file.getValue());
      files.put(file.getKey(), digest);
    }
    Function<Sha256, Optional<Path>> stored = digest -> Optional.of(sent.resolve(digest.hex()));
    Job job;
    try (Jobs jobs = jobs(stored)) {
      job = jobs.submit(engineer(), files, Optional.empty()).orElseThrow();
      awaitEnd(job);
      assertThat(job.json().path("answer").path("state").asText())
          .as(job.json().toString())
          .isEqualTo("PROPOSAL");
    }
    sign();
    int events = home.governance().events(LOANS).size();
    forgetTheEnd(job.order().id());
    try (Jobs jobs = jobs(stored)) {
      Job again = jobs.of(job.order().id()).orElseThrow();
      awaitEnd(again);
      JsonNode answer = again.json().path("answer");
      assertThat(answer.path("said").asText()).contains("restarted");
      assertThat(answer.path("model").asText()).isEqualTo(LOANS.value());
    }
    assertThat(home.governance().events(LOANS)).hasSize(events);
    try (Stream<Path> left = Files.list(folder())) {
      assertThat(left.toList()).hasSize(1); // no project is left
    }
  }

  private void sign() {
    SignOff yes =
        new SignOff(
            Checkpoint.PROPOSAL_REVIEW,
            Role.ALEX,
            home.person(Role.ALEX),
            true,
            home.governance().reviewSubject(LOANS, Checkpoint.PROPOSAL_REVIEW).orElseThrow(),
            "read and found complete",
            "");
    assertThat(home.governance().sign(LOANS, yes)).isInstanceOf(Decision.Accepted.class);
  }

  /** As if the server had died after the log grew and before the job was told. */
  private void forgetTheEnd(String id) throws IOException {
    Path file = folder().resolve(id + ".json");
    ObjectNode kept = (ObjectNode) JSON.readTree(file.toFile());
    assertThat(((ObjectNode) kept.path("job")).remove("answer")).isNotNull();
    assertThat(kept.path("mark").path("events").asInt()).isZero();
    Files.write(file, JSON.writeValueAsBytes(kept));
  }

  @Test
  void aDamagedFileKeepsNoServerFromStarting() throws IOException {
    Files.createDirectory(folder());
    Files.writeString(folder().resolve("x.json"), "{\"job\":");
    Files.writeString(folder().resolve("y.json"), "{\"job\":{\"begun\":\"yesterday\"}}");
    try (Jobs jobs = jobs(_ -> Optional.empty())) {
      assertThat(jobs.all()).isEmpty();
    }
    assertThat(folder().resolve("x.json")).exists();
  }

  @Test
  void whoAskedByATokenIsKnownByItAgain() {
    Authentication how =
        new Authentication.ByToken(
            home.person(Role.ENGINEER), "local", home.account(Role.ENGINEER), "0123", NOW);
    JobOrder order =
        new JobOrder(
            "id", new Identity.Human(how.person(), how), NOW, files("a"), Optional.empty());
    Job job = new Job(order);
    job.notes("a note");
    job.begins(new JobMark(LOANS, 3));
    Job read = JobJson.read(JobJson.write(job));
    assertThat(read.order()).isEqualTo(order);
    assertThat(read.mark()).contains(new JobMark(LOANS, 3));
    assertThat(read.json()).isEqualTo(job.json());
  }
}
