// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.cli.remote.ServerClient;
import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.data.RawTable;
import io.chainbridge.alex.governance.desk.OrderAnswer;
import io.chainbridge.alex.server.wire.AnswerJson;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Sends the files of a project to a server, has it submitted there, and waits for the answer. */
record ProjectUpload(ServerClient client, Terminal terminal) {
  private static final String BLOBS = "/api/v1/blobs/sha256/";
  private static final long WAIT_MILLIS = 500;

  OrderAnswer submit(Submitted submitted) throws IOException {
    SortedMap<String, Path> files = files(submitted.folder());
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode digests = body.putObject("files");
    for (var file : files.entrySet()) {
      digests.put(file.getKey(), sent(file.getKey(), file.getValue()));
    }
    submitted.baseline().ifPresent(reason -> body.put("baseline", reason));
    ServerClient.Reply job = client.post("/api/v1/submissions", body);
    return job.isDone()
        ? awaited(job.header("location").orElse(""))
        : ServerDoor.refused("", job.body(), job.problem());
  }

  /** Everything below the folder but what starts with a dot, links followed. */
  private static SortedMap<String, Path> files(Path folder) throws IOException {
    SortedMap<String, Path> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Path path = folder.relativize(file);
        if (Stream.iterate(path, Path::getParent)
            .limit(path.getNameCount())
            .noneMatch(part -> part.getFileName().toString().startsWith("."))) {
          files.put(path.toString().replace(File.separatorChar, '/'), file);
        }
      }
    }
    return files;
  }

  /** Sends what the server does not have yet. */
  private String sent(String name, Path file) throws IOException {
    String digest = RawTable.digest(file).hex();
    if (client.head(BLOBS + digest) == 204) {
      return digest;
    }
    terminal.err().printf("sending %s, %,d bytes%n", name, Files.size(file));
    ServerClient.Reply reply = client.put(BLOBS + digest, file);
    if (!reply.isDone()) {
      throw new IOException(file + " was not taken: " + reply.problem());
    }
    return digest;
  }

  private OrderAnswer awaited(String job) throws IOException {
    String shown = "";
    while (true) {
      JsonNode state = client.get(job).body();
      String now =
          "%3d %% %s".formatted(state.path("percent").asInt(), state.path("doing").asText());
      if (!now.equals(shown)) {
        terminal.err().println(now);
        shown = now;
      }
      for (String end : List.of("answer", "problem")) {
        if (state.has(end)) {
          state.path("notes").forEach(note -> terminal.print("note        " + note.asText()));
          JsonNode said = state.path(end);
          return end.equals("answer")
              ? AnswerJson.read(said)
              : ServerDoor.refused(
                  state.path("model").asText(), said, said.path("detail").asText());
        }
      }
      pause();
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(WAIT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted; the job goes on at the server", e);
    }
  }
}
