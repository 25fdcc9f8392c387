// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.digest.Sha256;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Sends the files of a project to a server and submits it. */
record SentProject(Caught client, String token) {
  static final String TRAINING = "training/train_v01.yaml";

  /** A training file whose raw table and feature query are these files. */
  static String training(String model, String raw, String features) {
    return """
    model_id: %s
    family: LogisticRegression
    seed: 7
    data:
      raw:
        loans: %s
      features: %s
      time: decided_at
      target: defaulted
      label_delay: 1d
      numeric: [debt]
    split:
      random: 0.7
    """
        .formatted(model, raw, features);
  }

  /** The body of a submission of these files, each of which is sent. */
  String body(Map<String, String> files) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode digests = body.putObject("files");
    new TreeMap<>(files).forEach((name, text) -> digests.put(name, sent(text)));
    return body.toString();
  }

  /** The digest of what was sent. */
  String sent(String text) {
    String hex = Sha256.of(text.getBytes(StandardCharsets.UTF_8)).hex();
    assertThat(client.status(Ask.put("/api/v1/blobs/sha256/" + hex, text).by(token)))
        .isEqualTo(204);
    return hex;
  }

  /** The job, as it is when it was begun. */
  JsonNode begun(Map<String, String> files) {
    return client.json(Ask.post("/api/v1/submissions", body(files)).by(token), 202);
  }

  /** The job of these files, when it is over. */
  JsonNode over(Map<String, String> files) {
    return over(begun(files).path("job").asText());
  }

  JsonNode over(String job) {
    for (int turn = 0; turn < 1_500; turn++) {
      JsonNode now = client.json(Ask.get("/api/v1/jobs/" + job).by(token), 200);
      if (now.has("answer") || now.has("problem")) {
        return now;
      }
      pause();
    }
    throw new AssertionError("job " + job + " does not end");
  }

  private static void pause() {
    try {
      Thread.sleep(40);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The one header of an answer. */
  static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
