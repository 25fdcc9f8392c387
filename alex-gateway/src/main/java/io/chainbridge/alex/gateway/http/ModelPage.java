// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.gateway.RoutingTable;
import io.chainbridge.alex.gateway.loading.Servable;
import io.chainbridge.alex.glassbox.Feature;

/** Server and model metadata in the form of the protocol. */
final class ModelPage {
  private ModelPage() {}

  static ObjectNode server() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("name", "alex-gateway");
    root.put("version", "0.1.0");
    root.putArray("extensions");
    return root;
  }

  static ObjectNode model(RoutingTable table, Servable servable) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("name", table.name());
    ArrayNode versions = root.putArray("versions").add(table.champion().id().version());
    table.challenger().ifPresent(challenger -> versions.add(challenger.id().version()));
    root.put("platform", "alex_glassbox");
    ArrayNode inputs = root.putArray("inputs");
    for (Feature feature : servable.features()) {
      tensor(
          inputs,
          feature.name(),
          switch (feature) {
            case Feature.Numeric _ -> "FP64";
            case Feature.Categorical _ -> "BYTES";
          });
    }
    ArrayNode outputs = root.putArray("outputs");
    tensor(outputs, InferAnswer.SCORE, "FP64");
    tensor(outputs, InferAnswer.VERSION, "BYTES");
    tensor(outputs, InferAnswer.RECORD, "INT64");
    ObjectNode properties = root.putObject("properties");
    properties.put("alex.model", servable.id().value());
    properties.put("alex.stage", servable.grant().stage().name());
    properties.put("alex.artifact_sha256", servable.artifact().hex());
    properties.put("alex.proof", servable.proof());
    properties.put("alex.generation", Long.toString(table.generation()));
    return root;
  }

  private static void tensor(ArrayNode tensors, String name, String datatype) {
    ObjectNode tensor = tensors.addObject();
    tensor.put("name", name);
    tensor.put("datatype", datatype);
    tensor.putArray("shape").add(-1).add(1);
  }
}
