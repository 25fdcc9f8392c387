// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.gateway.ScoreAnswer.Scored;
import io.chainbridge.alex.gateway.loading.Servable;
import io.chainbridge.alex.glassbox.explain.Contribution;
import io.chainbridge.alex.glassbox.explain.Contributions;
import java.util.List;
import java.util.function.BiConsumer;

/** Decisions as an inference response. */
final class InferAnswer {
  static final String SCORE = "score";
  static final String VERSION = "model_version";
  static final String RECORD = "record";
  static final String CONTRIBUTIONS = "contributions";
  static final List<String> OUTPUTS = List.of(SCORE, VERSION, RECORD, CONTRIBUTIONS);

  private InferAnswer() {}

  /** The response; its version and parameters are those of the first row. */
  static ObjectNode of(String model, InferCall call, List<Scored> rows) {
    Scored first = rows.getFirst();
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("model_name", model);
    root.put("model_version", first.servable().id().version());
    root.put("id", call.id());
    parameters(root.putObject("parameters"), first);
    ArrayNode outputs = root.putArray("outputs");
    if (requested(call, SCORE)) {
      output(outputs, SCORE, "FP64", rows, (data, row) -> data.add(row.score()));
    }
    if (requested(call, VERSION)) {
      output(outputs, VERSION, "BYTES", rows, (data, row) -> data.add(version(row)));
    }
    if (requested(call, RECORD)) {
      output(outputs, RECORD, "INT64", rows, (data, row) -> data.add(row.sequence()));
    }
    if (call.explain() || call.outputs().contains(CONTRIBUTIONS)) {
      output(outputs, CONTRIBUTIONS, "BYTES", rows, (data, row) -> data.add(explanation(row)));
    }
    return root;
  }

  private static boolean requested(InferCall call, String output) {
    return call.outputs().isEmpty() || call.outputs().contains(output);
  }

  private static String version(Scored row) {
    return row.servable().id().version();
  }

  private static void parameters(ObjectNode parameters, Scored row) {
    Servable servable = row.servable();
    parameters.put("alex.model", servable.id().value());
    parameters.put("alex.stage", servable.grant().stage().name());
    parameters.put("alex.route", row.route().mode().name());
    parameters.put("alex.bucket", row.route().bucket());
    parameters.put("alex.artifact_sha256", servable.artifact().hex());
    parameters.put("alex.record", row.sequence());
    parameters.put("alex.proof", servable.proof());
  }

  private static void output(
      ArrayNode outputs,
      String name,
      String datatype,
      List<Scored> rows,
      BiConsumer<ArrayNode, Scored> writer) {
    ObjectNode output = outputs.addObject();
    output.put("name", name);
    output.putArray("shape").add(rows.size()).add(1);
    output.put("datatype", datatype);
    ArrayNode data = output.putArray("data");
    rows.forEach(row -> writer.accept(data, row));
  }

  /** A JSON string, because models with different terms may decide the rows of one batch. */
  private static String explanation(Scored row) {
    Contributions contributions = row.contributions();
    ObjectNode explained = JsonNodeFactory.instance.objectNode();
    explained.put("intercept", contributions.intercept());
    ArrayNode terms = explained.putArray("terms");
    contributions.parts().forEach(part -> contribution(terms, part));
    if (!contributions.remainder().isEmpty()) {
      contributions.remainder().forEach(explained.putArray("rounding")::add);
    }
    return explained.toString();
  }

  static void contribution(ArrayNode array, Contribution part) {
    array.addObject().put("term", part.term()).put("contribution", part.value());
  }
}
