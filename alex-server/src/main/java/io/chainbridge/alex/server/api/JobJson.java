// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.governance.people.Identity;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.roster.Authentication;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A job as the JSON of its file. */
final class JobJson {
  private static final String TOKEN = "token";

  private JobJson() {}

  static ObjectNode write(Job job) {
    JobOrder order = job.order();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("job", job.json());
    json.set("known_by", write(order.by().how()));
    ObjectNode files = json.putObject("files");
    order.files().forEach((name, digest) -> files.put(name, digest.hex()));
    order.baseline().ifPresent(reason -> json.put("baseline", reason));
    job.mark()
        .ifPresent(mark ->
            json.putObject("mark").put("model", mark.model().value()).put("events", mark.events()));
    return json;
  }

  private static ObjectNode write(Authentication how) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("person", how.person().subject());
    return switch (how) {
      case Authentication.BySession(_, String issuer, Sha256 account, Instant since) ->
          json.put("issuer", issuer).put("account", account.hex()).put("since", since.toString());
      case Authentication.ByToken(_, String issuer, Sha256 account, String token, Instant since) ->
          json.put("issuer", issuer)
              .put("account", account.hex())
              .put(TOKEN, token)
              .put("since", since.toString());
      case Authentication.ByKey _, Authentication.InReplay _, Authentication.InRehearsal _ ->
          throw new IllegalArgumentException("nobody asks over HTTP by " + how);
    };
  }

  /**
   * Reads what was written.
   *
   * @throws IllegalArgumentException for anything else
   */
  static Job read(JsonNode json) {
    JsonNode shown = json.path("job");
    Authentication how = how(json.path("known_by"));
    SortedMap<String, Sha256> files = new TreeMap<>();
    json.path("files")
        .properties()
        .forEach(file -> files.put(file.getKey(), Sha256.parse(file.getValue().asText())));
    JobOrder order =
        new JobOrder(
            shown.path("job").asText(),
            new Identity.Human(how.person(), how),
            Instant.parse(shown.path("begun").asText()),
            files,
            json.has("baseline") ? Optional.of(json.path("baseline").asText()) : Optional.empty());
    List<String> notes = new ArrayList<>();
    shown.path("notes").forEach(note -> notes.add(note.asText()));
    return Job.again(order, notes, mark(json.path("mark")), end(shown));
  }

  private static Authentication how(JsonNode json) {
    Person person = new Person(json.path("person").asText());
    String issuer = json.path("issuer").asText();
    Sha256 account = Sha256.parse(json.path("account").asText());
    Instant since = Instant.parse(json.path("since").asText());
    return json.has(TOKEN)
        ? new Authentication.ByToken(person, issuer, account, json.path(TOKEN).asText(), since)
        : new Authentication.BySession(person, issuer, account, since);
  }

  private static Optional<JobMark> mark(JsonNode json) {
    return json.isObject()
        ? Optional.of(
            new JobMark(new ModelId(json.path("model").asText()), json.path("events").asInt()))
        : Optional.empty();
  }

  private static Optional<JobEnd> end(JsonNode shown) {
    if (shown.path("answer") instanceof ObjectNode answer) {
      return Optional.of(new JobEnd.Answered(answer));
    }
    return shown.path("problem") instanceof ObjectNode problem
        ? Optional.of(new JobEnd.Failed(problem))
        : Optional.empty();
  }
}
