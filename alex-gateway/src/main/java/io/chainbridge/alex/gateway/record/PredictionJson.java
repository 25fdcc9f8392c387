// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.gateway.routing.Arm;
import io.chainbridge.alex.gateway.routing.Route;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Stage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The prediction record as JSON. Written by stream because every request pays for it. */
final class PredictionJson {
  private static final int VERSION = 1;
  private static final JsonFactory FACTORY = new JsonFactory();

  private PredictionJson() {}

  static byte[] write(PredictionRecord record) {
    try (ByteArrayOutputStream out = new ByteArrayOutputStream(1_024);
        JsonGenerator json = FACTORY.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("v", VERSION);
      json.writeStringField("id", record.id());
      json.writeStringField("name", record.table().name());
      json.writeNumberField("generation", record.table().generation());
      json.writeNumberField("at", record.timing().atMicros());
      json.writeStringField("key", record.traffic().key());
      json.writeBooleanField("keyed", record.traffic().keyed());
      json.writeStringField("group", record.traffic().group());
      route(json, record.route());
      arm(json, "champion", record.champion());
      if (record.challenger().isPresent()) {
        arm(json, "challenger", record.challenger().get());
      }
      number(json, "score_diff", record.scores().difference());
      json.writeStringField("decided_by", record.decidedBy().name());
      number(json, "score", record.answered());
      json.writeNumberField("latency_nanos", record.timing().latencyNanos());
      inputs(json, record.inputs());
      json.writeEndObject();
      json.flush();
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
  }

  private static void route(JsonGenerator json, Route route) throws IOException {
    json.writeObjectFieldStart("route");
    json.writeStringField("mode", route.mode().name());
    json.writeNumberField("percent", route.percent());
    json.writeStringField("salt", route.salt());
    json.writeNumberField("bucket", route.bucket());
    json.writeStringField("arm", route.arm().name());
    json.writeEndObject();
  }

  private static void arm(JsonGenerator json, String name, ArmScore arm) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("model", arm.model().value());
    json.writeStringField("artifact", arm.artifact().hex());
    json.writeStringField("stage", arm.stage().name());
    switch (arm.result()) {
      case ArmScore.Result.Ok(double score) -> {
        json.writeStringField("status", "OK");
        json.writeNumberField("score", score);
      }
      case ArmScore.Result.Failed(String reason) -> {
        json.writeStringField("status", "ERROR");
        json.writeStringField("reason", reason);
      }
    }
    json.writeNumberField("nanos", arm.nanos());
    json.writeEndObject();
  }

  private static void number(JsonGenerator json, String name, OptionalDouble value)
      throws IOException {
    if (value.isPresent()) {
      json.writeNumberField(name, value.getAsDouble());
    }
  }

  private static void inputs(JsonGenerator json, FeatureRow inputs) throws IOException {
    json.writeObjectFieldStart("inputs");
    for (Map.Entry<String, FeatureValue> input : inputs.values().entrySet()) {
      json.writeFieldName(input.getKey());
      switch (input.getValue()) {
        case FeatureValue.Numeric(double number) -> json.writeNumber(number);
        case FeatureValue.Text(String text) -> json.writeString(text);
        case FeatureValue.Missing() -> json.writeNull();
      }
    }
    json.writeEndObject();
  }

  static PredictionRecord read(byte[] payload) {
    try {
      JsonNode root = StrictJson.read(payload);
      if (root.path("v").asInt() != VERSION) {
        throw new IllegalArgumentException(
            "v of a prediction record must be " + VERSION + ", was: " + root.path("v"));
      }
      return record(root);
    } catch (IOException e) {
      throw new IllegalArgumentException("invalid JSON in a prediction record", e);
    }
  }

  private static PredictionRecord record(JsonNode root) {
    return new PredictionRecord(
        text(root, "id"),
        new PredictionRecord.Table(text(root, "name"), root.required("generation").asLong()),
        new PredictionRecord.Traffic(
            text(root, "key"), root.required("keyed").asBoolean(), text(root, "group")),
        route(root.required("route")),
        scores(root),
        new PredictionRecord.Timing(
            root.required("at").asLong(), root.required("latency_nanos").asLong()),
        inputs(root.required("inputs")));
  }

  private static DualScore scores(JsonNode root) {
    return new DualScore(
        arm(root.required("champion")),
        Optional.of(root.path("challenger")).filter(JsonNode::isObject).map(PredictionJson::arm),
        DualScore.Decider.valueOf(text(root, "decided_by")));
  }

  private static Route route(JsonNode node) {
    return new Route(
        Route.Mode.valueOf(text(node, "mode")),
        node.required("percent").asInt(),
        text(node, "salt"),
        node.required("bucket").asInt(),
        Arm.valueOf(text(node, "arm")));
  }

  private static ArmScore arm(JsonNode node) {
    ArmScore.Result result =
        text(node, "status").equals("OK")
            ? new ArmScore.Result.Ok(node.required("score").asDouble())
            : new ArmScore.Result.Failed(text(node, "reason"));
    return new ArmScore(
        new ModelId(text(node, "model")),
        new Sha256(text(node, "artifact")),
        Stage.valueOf(text(node, "stage")),
        result,
        node.required("nanos").asLong());
  }

  private static FeatureRow inputs(JsonNode node) {
    Map<String, FeatureValue> values = new LinkedHashMap<>();
    node.properties()
        .forEach(input -> {
          JsonNode value = input.getValue();
          values.put(
              input.getKey(),
              value.isNumber()
                  ? new FeatureValue.Numeric(value.asDouble())
                  : value.isTextual()
                      ? new FeatureValue.Text(value.asText())
                      : FeatureValue.MISSING);
        });
    return new FeatureRow(values);
  }

  private static String text(JsonNode node, String field) {
    return node.required(field).asText();
  }
}
