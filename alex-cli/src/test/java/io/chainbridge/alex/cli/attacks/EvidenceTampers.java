// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.attacks;

import static io.chainbridge.alex.cli.attacks.Tamper.found;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.cli.attacks.Tamper.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a leaf and its command say changed together in every part, beside the files they were made
 * of; and some of it in every file as well.
 */
final class EvidenceTampers {
  private static final Set<String> JUDGED =
      Set.of("BASELINE_PROPOSED", "TRAINING_ACCEPTED", "OBSERVED", "REJECTED", "CERTIFIED");

  private final List<Tamper> tampers = new ArrayList<>();
  private final Forgery original;

  private EvidenceTampers(Forgery original) {
    this.original = original;
  }

  static List<Tamper> of(FinishedHome home) throws IOException {
    EvidenceTampers made = new EvidenceTampers(Forgery.in(new TamperedHome(home.home())));
    for (int i = 0; i < made.original.size(); i++) {
      if (made.isNew(i)) {
        made.values(i);
      }
      made.numbers(i);
    }
    made.everyFile();
    return made.tampers;
  }

  /** Whether it is among the first two leaves of its kind. */
  private boolean isNew(int index) {
    String type = original.leaf(index).path("type").asText();
    int before = 0;
    for (int i = 0; i < index; i++) {
      before += original.leaf(i).path("type").asText().equals(type) ? 1 : 0;
    }
    return before < 1;
  }

  private void add(String name, Tamper.Action action) {
    tampers.add(found(Kind.LEAF_AND_EVIDENCE, name, action));
  }

  /** Each value of the body, of every kind of leaf once more than the last leaf of its kind had. */
  private void values(int index) {
    JsonNode leaf = original.leaf(index);
    JsonNode body = leaf.path("body");
    String type = leaf.path("type").asText();
    for (Map.Entry<String, JsonNode> holder : body.properties()) {
      if (type.equals("SIGNED") || (type.equals("RECORDS_COUNTED") && index % 10 != 0)) {
        continue;
      }
      if (holder.getValue().isValueNode()) {
        word(index, holder.getKey());
      }
      for (Map.Entry<String, JsonNode> part : holder.getValue().properties()) {
        change(index, holder.getKey(), part.getKey(), part.getValue());
      }
    }
  }

  /** A value of the body itself, such as a digest or a reason. */
  private void word(int index, String name) {
    String type = original.leaf(index).path("type").asText();
    boolean command = original.command(index).path("body").has(name);
    Consumer<ObjectNode> change = root -> Values.change((ObjectNode) root.path("body"), name);
    add(
        "leaf %d %s %s changed".formatted(index, type, name),
        home -> {
          Forgery forgery = Forgery.in(home).leaf(index, change);
          (command ? forgery.command(index, change) : forgery).write();
        });
  }

  private void change(int index, String holder, String part, JsonNode value) {
    String type = original.leaf(index).path("type").asText();
    String name = "leaf %d %s %s.%s".formatted(index, type, holder, part);
    boolean command = original.command(index).path("body").path(holder).has(part);
    if (value.isContainerNode() && value.isEmpty()) {
      return;
    }
    Consumer<ObjectNode> change =
        root -> Values.change((ObjectNode) root.path("body").path(holder), part);
    add(
        name + " changed",
        home -> {
          Forgery forgery = Forgery.in(home).leaf(index, change);
          (command ? forgery.command(index, change) : forgery).write();
        });
  }

  /** Each number and verdict of a list of readings or findings. */
  private void numbers(int index) {
    String type = original.leaf(index).path("type").asText();
    if (!JUDGED.contains(type)) {
      return;
    }
    for (String list : List.of("evidence/readings", "observation/findings", "evidence/proofs")) {
      JsonNode rows = original.leaf(index).at("/body/" + list);
      for (int row = 0; row < rows.size(); row++) {
        String path = "/body/" + list + "/" + row;
        List<String> fields = List.of("value", "reading/value", "verdict", "limit", "witness");
        for (int f = 0; f < fields.size(); f++) {
          String field = fields.get(f);
          if ((index + row + f) % 5 == 0
              && !original.leaf(index).at(path + "/" + field).isMissingNode()) {
            number(index, path, field);
          }
        }
      }
    }
  }

  private void number(int index, String path, String field) {
    int slash = field.indexOf('/');
    String holder = slash < 0 ? path : path + "/" + field.substring(0, slash);
    String last = field.substring(slash + 1);
    Consumer<ObjectNode> change = root -> Values.change((ObjectNode) root.at(holder), last);
    add(
        "leaf %d %s/%s changed".formatted(index, path, field),
        home -> Forgery.in(home).leaf(index, change).command(index, change).write());
  }

  /** The same value changed in leaf, command, evidence, ProofPack, metadata and documents. */
  private void everyFile() {
    for (int i = 0; i < original.size(); i++) {
      String type = original.leaf(i).path("type").asText();
      int index = i;
      if (type.equals("TRAINING_ACCEPTED") || type.equals("BASELINE_PROPOSED")) {
        for (JsonNode reading : original.leaf(i).at("/body/evidence/readings")) {
          String before = reading.path("value").asText();
          if (before.contains(".") && before.length() > 8) {
            String after = before.substring(0, 3) + "1" + before.substring(4, 7);
            add(
                "leaf %d %s changed in every file".formatted(i, reading.path("metric").asText()),
                home -> Forgery.in(home).everywhere(before, after).write());
          }
        }
        for (String file :
            original.command(i).path("files").propertyStream().map(Map.Entry::getKey).toList()) {
          add(
              "leaf %d file %s exchanged".formatted(i, file),
              home -> Forgery.in(home).file(index, file, Values::digitUp).write());
        }
      }
    }
  }
}
