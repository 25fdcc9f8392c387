// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.attacks;

import static io.chainbridge.alex.cli.attacks.Tamper.found;
import static io.chainbridge.alex.cli.attacks.Tamper.outside;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.cli.attacks.Tamper.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Leaves taken out, moved, doubled and redated, the log signed anew with its own key. */
final class LogTampers {
  private final List<Tamper> tampers = new ArrayList<>();
  private final Forgery original;

  private LogTampers(Forgery original) {
    this.original = original;
  }

  static List<Tamper> of(FinishedHome home) throws IOException {
    LogTampers made = new LogTampers(Forgery.in(new TamperedHome(home.home())));
    made.leaves();
    made.models();
    return made.tampers;
  }

  private String name(int index) {
    JsonNode leaf = original.leaf(index);
    return "leaf %d %s".formatted(index, leaf.path("type").asText());
  }

  private void add(String name, Tamper.Action action) {
    tampers.add(found(Kind.RESIGNED, name, action));
  }

  private void leaves() {
    int last = original.size() - 1;
    for (int i = 0; i <= last; i++) {
      int index = i;
      boolean counted = original.leaf(i).path("type").asText().equals("RECORDS_COUNTED");
      if (counted && i % 10 != 0) { // there is one for each day
        continue;
      }
      if (i % 2 == 0) {
        add(
            name(i) + " deleted",
            home -> Forgery.in(home).leaves(all -> without(all, index)).write());
      } else if (i % 4 == 1 || i == last) {
        add(name(i) + " a month early", home -> dated(home, index, Duration.ofDays(-30)));
      } else {
        add(name(i) + " a month late", home -> dated(home, index, Duration.ofDays(30)));
      }
      if (i % 6 == 0 && i < last) {
        add(name(i) + " after the next", home -> swapped(home, index));
      }
      switch (i % 5) {
        case 0 -> field(index, "model", "chainiq_risk_v0.9.0");
        case 1 -> field(index, "model", "chainiq_risk_v0.2.0");
        case 2 -> field(index, "rules", "1");
        case 3 -> field(index, "policy", original.leaf(i).path("command").asText());
        default -> field(index, "command", original.leaf(0).path("command").asText());
      }
    }
    tampers.add(
        outside(
            Kind.RESIGNED,
            "the last leaf a second late",
            home -> dated(home, last, Duration.ofSeconds(1))));
  }

  private void field(int index, String field, String value) {
    if (!original.leaf(index).path(field).asText().equals(value)) {
      add(
          name(index) + " with another " + field + ", " + value,
          home ->
              Forgery.in(home)
                  .leaf(
                      index,
                      leaf -> {
                        if (leaf.path(field).isNumber()) {
                          leaf.put(field, Integer.parseInt(value));
                        } else {
                          leaf.put(field, value);
                        }
                      })
                  .write());
    }
  }

  private static void swapped(TamperedHome home, int index) throws IOException {
    Forgery.in(home)
        .leaves(all -> {
          List<String> moved = new ArrayList<>(all);
          Collections.swap(moved, index, index + 1);
          return moved;
        })
        .write();
  }

  private static List<String> without(List<String> all, int index) {
    List<String> rest = new ArrayList<>(all);
    rest.remove(index);
    return rest;
  }

  /** The time of the leaf, and of the signature in it. */
  private static void dated(TamperedHome home, int index, Duration later) throws IOException {
    Forgery.in(home)
        .leaf(
            index,
            leaf -> {
              String at = Instant.parse(leaf.path("at").asText()).plus(later).toString();
              leaf.put("at", at);
              if (leaf.path("body").path("signature") instanceof ObjectNode signature) {
                signature.put("at", at);
              }
            })
        .write();
  }

  private void models() {
    for (String model :
        List.of("chainiq_risk_v0.1.0", "chainiq_risk_v0.2.0", "chainiq_risk_v0.3.0")) {
      add(
          "every leaf of " + model + " erased",
          home ->
              Forgery.in(home)
                  .leaves(all -> all.stream().filter(leaf -> !leaf.contains(model)).toList())
                  .write());
    }
    for (String type : List.of("SIGNED", "OBSERVED", "REJECTED", "WIDENED", "MODEL_ROLLBACK")) {
      add(
          "every " + type + " erased",
          home ->
              Forgery.in(home)
                  .leaves(all ->
                      all.stream().filter(leaf -> !leaf.contains("\"type\":\"" + type)).toList())
                  .write());
    }
    add(
        "every signature but one erased",
        home -> Forgery.in(home).leaves(LogTampers::oneSignature).write());
  }

  private static List<String> oneSignature(List<String> all) {
    List<String> kept = new ArrayList<>();
    boolean any = false;
    for (String leaf : all) {
      boolean signed = leaf.contains("\"type\":\"SIGNED\"");
      if (!signed || !any) {
        kept.add(leaf);
      }
      any |= signed;
    }
    return kept;
  }
}
