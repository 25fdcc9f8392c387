// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.governance.desk.OrderAnswer;
import io.chainbridge.alex.governance.standing.Standing;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.rows.Briefing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an order that was carried out is answered, as JSON. */
public final class AnswerJson {
  private AnswerJson() {}

  /** Where a model stands now. */
  public static ObjectNode write(OrderAnswer.Stands stands) {
    ObjectNode json = write(stands.standing());
    stands.said().ifPresent(said -> json.put("said", said));
    json.put("due", stands.due());
    ArrayNode rejected = json.putArray("rejected");
    stands.rejected().forEach(reason -> write(reason, rejected.addObject()));
    return json;
  }

  /** What a model waits for. */
  public static ObjectNode write(Standing standing) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("model", standing.model().value())
            .put("state", standing.state());
    put(json, "signed", standing.signed());
    put(json, "to_weigh", standing.told());
    put(json, "missing", standing.missing());
    put(json, "asked", standing.briefing().questions());
    put(json, "told", standing.briefing().notices());
    return json;
  }

  /** What was done on the home. */
  public static ObjectNode write(OrderAnswer.Done done) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("said", done.said());
    done.next().ifPresent(next -> json.put("next", next));
    return json;
  }

  private static void write(Shortfall reason, ObjectNode json) {
    json.put("code", reason.code())
        .put("row", reason.row())
        .put("subject", reason.subject())
        .put("found", reason.found())
        .put("demanded", reason.demanded())
        .put("remedy", reason.remedy());
  }

  private static void put(ObjectNode json, String field, List<String> sentences) {
    ArrayNode array = json.putArray(field);
    sentences.forEach(array::add);
  }

  /** Reads the answer of a server that carried an order out. */
  public static OrderAnswer read(JsonNode json) {
    Optional<String> said = text(json, "said");
    return json.has("model")
        ? new OrderAnswer.Stands(
            said, json.path("due").asText(), standing(json), reasons(json.path("rejected")))
        : new OrderAnswer.Done(said.orElse(""), text(json, "next"));
  }

  /** Reads what a model waits for. */
  public static Standing standing(JsonNode json) {
    return new Standing(
        new ModelId(json.path("model").asText()),
        json.path("state").asText(),
        texts(json.path("signed")),
        texts(json.path("to_weigh")),
        texts(json.path("missing")),
        new Briefing(texts(json.path("asked")), texts(json.path("told"))));
  }

  /** Reads the reasons of a problem. */
  public static List<Shortfall> reasons(JsonNode array) {
    List<Shortfall> reasons = new ArrayList<>();
    for (JsonNode reason : array) {
      reasons.add(
          new Shortfall(
              reason.path("row").asText(),
              reason.path("code").asText(),
              reason.path("subject").asText(),
              new Shortfall.Amount.None(),
              new Shortfall.Amount.None(),
              reason.path("found").asText(),
              reason.path("demanded").asText()));
    }
    return reasons;
  }

  private static Optional<String> text(JsonNode json, String field) {
    return json.has(field) ? Optional.of(json.path(field).asText()) : Optional.empty();
  }

  private static List<String> texts(JsonNode array) {
    List<String> all = new ArrayList<>();
    array.forEach(one -> all.add(one.asText()));
    return all;
  }
}
