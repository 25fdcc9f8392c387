// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Four clients that score rows of the demo's baseline until the server is gone. */
final class ScoringLoad implements AutoCloseable {
  private static final int CLIENTS = 4;

  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Thread> clients;

  private ScoringLoad(String server, int round) throws IOException {
    URI score = URI.create(server + "/v1/models/chainiq_risk/score");
    String features = features();
    this.clients =
        IntStream.range(0, CLIENTS)
            .mapToObj(client ->
                Thread.ofPlatform().start(() -> score(score, round + "-" + client + "-", features)))
            .toList();
  }

  static ScoringLoad on(String server, int round) throws IOException {
    return new ScoringLoad(server, round);
  }

  private static String features() throws IOException {
    String numeric =
        Files.readAllLines(Examples.folder().resolve("demo/scenario.yaml")).stream()
            .filter(line -> line.startsWith("  numeric: ["))
            .findFirst()
            .orElseThrow();
    return Arrays.stream(numeric.replaceAll(".*\\[|].*", "").split(",", -1))
        .map(name -> "\"" + name.strip() + "\":1.5")
        .collect(Collectors.joining(","));
  }

  private void score(URI uri, String prefix, String features) {
    try {
      for (int row = 0; ; row++) {
        String id = prefix + row;
        String body =
            "{\"id\":\"%s\",\"key\":\"%s\",\"features\":{%s}}".formatted(id, id, features);
        HttpRequest request =
            HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
          throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        acknowledged.add(id);
      }
    } catch (IOException _) {
      // the server is gone, which is what the test is about
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until this many rows were answered, for a minute at most. */
  void awaitAnswers(int rows) throws InterruptedException {
    for (int waited = 0; acknowledged.size() < rows && waited < 6_000; waited++) {
      Thread.sleep(10);
    }
  }

  /** The ids of all rows that were answered, once the server is gone. */
  Set<String> acknowledged() throws InterruptedException {
    for (Thread client : clients) {
      client.join();
    }
    return Set.copyOf(acknowledged);
  }

  @Override
  public void close() {
    clients.forEach(Thread::interrupt);
    http.shutdownNow();
  }
}
