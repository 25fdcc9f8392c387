// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.chainbridge.alex.governance.LivePeople;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.governance.home.HomeStory;
import io.chainbridge.alex.governance.home.HomeUnusableException;
import io.chainbridge.alex.lifecycle.ModelId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The newest checkpoint lies outside the home, and a home behind it is not governed. */
final class CheckpointPublisherTest {
  private static final ModelId ONE = new ModelId("risk_v1.0.0");
  private static final ModelId TWO = new ModelId("risk_v2.0.0");

  private final Path folder;
  private final Path outside;
  private final List<String> lines = new ArrayList<>();

  CheckpointPublisherTest(@TempDir Path temporary) {
    this.folder = temporary.resolve("home");
    this.outside = temporary.resolve("outside.txt");
  }

  /** How a checkpoint begins after so many proposals. */
  private static String head(int proposals) {
    return "log.alex.invalid\n" + (LivePeople.LEAVES + proposals) + "\n";
  }

  private void publish(HomeStory story, CheckpointOutlet outlet) {
    CheckpointPublisher publisher = new CheckpointPublisher(story.home(), outlet, lines::add);
    publisher.compare();
    publisher.turn();
  }

  @Test
  void keepsTheNewestCheckpointInAFile() throws IOException {
    CheckpointOutlet outlet = CheckpointOutlet.of(outside.toString());
    try (HomeStory story = HomeStory.in(folder)) {
      publish(story.proposed(ONE), outlet);
      assertThat(outside).content().startsWith(head(1));
      publish(story.proposed(TWO), outlet);
      assertThat(outside)
          .hasContent(Files.readString(folder.resolve("alex.db.checkpoint")))
          .content()
          .startsWith(head(2));
    }
  }

  @Test
  void opensAHomeThatWasPutBackToAnOlderCopyReadOnly() throws IOException {
    try (HomeStory story = HomeStory.in(folder)) {
      story.proposed(ONE);
    }
    Path older = Files.copy(folder.resolve("alex.db"), outside.resolveSibling("older.db"));
    Path note = Files.copy(folder.resolve("alex.db.checkpoint"), outside.resolveSibling("note"));
    try (HomeStory story = HomeStory.in(folder)) {
      publish(story.proposed(TWO), CheckpointOutlet.of(outside.toString()));
    }
    Files.copy(older, folder.resolve("alex.db"), StandardCopyOption.REPLACE_EXISTING);
    Files.copy(note, folder.resolve("alex.db.checkpoint"), StandardCopyOption.REPLACE_EXISTING);
    try (HomeStory story = HomeStory.in(folder);
        ServerOnAStory running = ServerOnAStory.of(story.home())) {
      assertThat(running.client().get("/health").body()).doesNotContain("read_only");
    }
    try (Home home = Home.openExisting(folder)) {
      new CheckpointPublisher(home, CheckpointOutlet.of(outside.toString()), lines::add).compare();
      assertThat(home.journal().behind())
          .hasValueSatisfying(lost -> assertThat(lost.to()).isEqualTo(LivePeople.LEAVES + 2));
    }
    try (Home home = Home.openExisting(folder);
        ServerOnAStory running = ServerOnAStory.of(home)) {
      assertThat(running.client().get("/health").body())
          .as("it knows without the place outside")
          .contains("read_only");
    }
    assertThat(outside).content().startsWith(head(2));
  }

  @Test
  void governsNoHomeWhoseLogWasWrittenAnew() throws IOException {
    try (HomeStory story = HomeStory.in(folder)) {
      publish(story.proposed(ONE), CheckpointOutlet.of(outside.toString()));
    }
    for (String file : List.of("alex.db", "alex.db.checkpoint")) {
      Files.delete(folder.resolve(file));
    }
    try (HomeStory story = HomeStory.in(folder)) {
      story.proposed(TWO);
    }
    assertThat(refusal()).contains("does not extend the published checkpoint: it was rewritten");
    Files.writeString(outside, "nonsense");
    assertThat(refusal()).contains("is not of this log");
    Files.delete(outside);
    Files.createDirectory(outside);
    assertThat(refusal()).contains("the published checkpoint cannot be read");
  }

  private String refusal() {
    try (Home home = Home.openExisting(folder)) {
      ServerSettings settings =
          new ServerSettings("127.0.0.1", 0, Duration.ofMinutes(1), () -> HomeStory.START, _ -> {})
              .publishing(CheckpointOutlet.of(outside.toString()));
      List<String> why = new ArrayList<>();
      assertThatThrownBy(() -> AlexServer.open(home, settings).close())
          .isInstanceOf(HomeUnusableException.class)
          .satisfies(e -> why.add(String.valueOf(e.getMessage())));
      return why.getFirst();
    }
  }

  @Test
  void keepsTheNewestCheckpointAtAUrlAndSendsItToAWebhook() throws IOException {
    ConcurrentMap<String, String> kept = new ConcurrentHashMap<>();
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          boolean asked = exchange.getRequestMethod().equals("GET");
          if (!asked) {
            kept.put(exchange.getRequestMethod(), body);
          }
          byte[] answer =
              (asked ? kept.getOrDefault("PUT", "") : "").getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(
              asked && answer.length == 0 ? 404 : 200, answer.length == 0 ? -1 : answer.length);
          if (answer.length > 0) {
            exchange.getResponseBody().write(answer);
          }
          exchange.close();
        });
    http.start();
    String url = "http://127.0.0.1:" + http.getAddress().getPort() + "/checkpoint";
    try (HomeStory story = HomeStory.in(folder)) {
      publish(story.proposed(ONE), CheckpointOutlet.of(url));
      publish(story.proposed(TWO), CheckpointOutlet.of(url));
      publish(story, CheckpointOutlet.of("webhook:" + url));
      String newest = Files.readString(folder.resolve("alex.db.checkpoint"));
      assertThat(kept.getOrDefault("PUT", "").lines().toList()).isEqualTo(newest.lines().toList());
      assertThat(kept.getOrDefault("POST", "").lines().toList()).isEqualTo(newest.lines().toList());
    } finally {
      http.stop(0);
    }
  }

  @Test
  void reportsOnceThatItCannotPublishAndTriesAgain() throws IOException {
    try (HomeStory story = HomeStory.in(folder)) {
      Path nowhere = outside.resolve("not/there.txt");
      CheckpointPublisher publisher =
          new CheckpointPublisher(
              story.home(), CheckpointOutlet.of(nowhere.toString()), lines::add);
      story.proposed(ONE);
      publisher.turn();
      publisher.turn();
      assertThat(lines).singleElement().asString().contains("cannot be published");
      Files.createDirectories(nowhere.getParent());
      publisher.turn();
      assertThat(nowhere).exists();
    }
  }

  @Test
  void refusesAMalformedUrl() {
    assertThatThrownBy(() -> CheckpointOutlet.of("http:///nowhere"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
