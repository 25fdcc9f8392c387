// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.attacks;

import static io.chainbridge.alex.cli.attacks.Tamper.found;
import static io.chainbridge.alex.cli.attacks.Tamper.outside;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.cli.attacks.Tamper.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Every signature changed in each of its parts, alone and together with its command. */
final class SignatureTampers {
  private static final Map<String, Consumer<ObjectNode>> CHANGES =
      new TreeMap<>(
          Map.of(
              "by its submitter", part -> person(part, "evan.engineer"),
              "by nobody known", part -> person(part, "eve.stranger"),
              "in another role",
                  part ->
                      part.put(
                          "role", part.path("role").asText().equals("ALEX") ? "ML_LEAD" : "ALEX"),
              "without a reason", part -> part.put("comment", ""),
              "with a blank reason", part -> part.put("comment", "\u200b \n"),
              "for another subject",
                  part -> ((ObjectNode) part.get("subject")).put("hex", "0".repeat(64)),
              "at another checkpoint",
                  part ->
                      part.put(
                          "checkpoint",
                          part.path("checkpoint").asText().equals("ROLLOUT_REVIEW")
                              ? "SHADOW_REVIEW"
                              : "ROLLOUT_REVIEW"),
              "against", part -> part.put("approves", false)));

  private SignatureTampers() {}

  static List<Tamper> of(FinishedHome home) throws IOException {
    Forgery original = Forgery.in(new TamperedHome(home.home()));
    List<Tamper> tampers = new ArrayList<>();
    int seen = 0;
    for (int i = 0; i < original.size(); i++) {
      if (original.leaf(i).path("type").asText().equals("SIGNED")) {
        int index = i;
        List<String> names = List.copyOf(CHANGES.keySet());
        for (String name : List.of(names.get((i + seen++) % 8))) {
          Consumer<ObjectNode> change = CHANGES.getOrDefault(name, _ -> {});
          String what = "signature %d %s".formatted(index, name);
          tampers.add(found(Kind.RESIGNED, what, made -> leaf(made, index, change).write()));
          tampers.add(
              found(
                  Kind.RESIGNED,
                  what + ", with its command",
                  made -> leaf(made, index, change).command(index, body(change)).write()));
        }
        if (seen % 6 == 0) {
          tampers.add(
              outside(
                  Kind.RESIGNED,
                  "signature %d with other words, with its command".formatted(index),
                  made -> {
                    Consumer<ObjectNode> words =
                        part -> part.put("comment", "read and agreed to it");
                    leaf(made, index, words).command(index, body(words)).write();
                  }));
        }
      }
    }
    return tampers;
  }

  private static Forgery leaf(TamperedHome home, int index, Consumer<ObjectNode> change)
      throws IOException {
    return Forgery.in(home)
        .leaf(index, leaf -> change.accept((ObjectNode) leaf.path("body").path("signature")));
  }

  private static Consumer<ObjectNode> body(Consumer<ObjectNode> change) {
    return command -> change.accept((ObjectNode) command.path("body"));
  }

  private static void person(ObjectNode part, String subject) {
    ((ObjectNode) part.get("by")).put("subject", subject);
  }
}
