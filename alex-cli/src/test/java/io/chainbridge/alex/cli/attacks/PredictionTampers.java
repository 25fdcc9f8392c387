// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.attacks;

import static io.chainbridge.alex.cli.attacks.Tamper.found;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.cli.attacks.Tamper.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Prediction records damaged, dropped, invented and changed; re-chained where that helps. */
final class PredictionTampers {
  private static final String FIRST = "predictions/predictions-000000000001.seg";
  private static final String SECOND = "predictions/predictions-000000000002.seg";
  private final List<Tamper> tampers = new ArrayList<>();

  private PredictionTampers() {}

  static List<Tamper> of() {
    PredictionTampers made = new PredictionTampers();
    made.segments();
    made.chained();
    made.fields();
    return made.tampers;
  }

  private void add(String name, Tamper.Action action) {
    tampers.add(found(Kind.PREDICTIONS, name, action));
  }

  private void segments() {
    add("no folder", home -> home.deleteFolder("predictions"));
    add(
        "no segment",
        home -> {
          for (String name : home.files("predictions")) {
            home.delete(name);
          }
        });
    add("first segment gone", home -> home.delete(FIRST));
    add("middle segment gone", home -> home.delete(SECOND));
    add("newest segment gone", home -> home.delete(newest(home)));
    add(
        "two newest segments gone",
        home -> {
          home.delete(newest(home));
          home.delete(newest(home));
        });
    add("segments swapped", home -> home.swap(FIRST, SECOND));
    add("first segment twice", home -> home.write(SECOND, home.read(FIRST)));
    for (int offset : List.of(3, 20, 60, 200, 3_000, 40_000, 1_000_000, 7_000_000)) {
      add("bit flipped at " + offset, home -> home.flip(FIRST, offset));
      add("bit flipped at " + offset + " of the second", home -> home.flip(SECOND, offset));
    }
    for (int bytes : List.of(1_500, 150_000, 1_500_000)) {
      add("the last %d bytes zeroed".formatted(bytes), home -> zeroed(home, bytes));
    }
    add(
        "first segment cut in half",
        home -> {
          byte[] bytes = home.read(FIRST);
          home.write(FIRST, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        });
  }

  private static String newest(TamperedHome home) throws IOException {
    return home.files("predictions").stream()
        .filter(name -> name.endsWith(".seg"))
        .reduce((_, last) -> last)
        .orElseThrow();
  }

  /** Zeroes what was written last, so that it looks never written. */
  private static void zeroed(TamperedHome home, int bytes) throws IOException {
    String name = newest(home);
    byte[] all = home.read(name);
    int end = all.length;
    while (end > 0 && all[end - 1] == 0) {
      end--;
    }
    java.util.Arrays.fill(all, Math.max(64, end - bytes), end, (byte) 0);
    home.write(name, all);
  }

  private void rechained(String name, UnaryOperator<List<String>> change) {
    add(name + ", re-chained", home -> home.predictions(change));
  }

  private void chained() {
    for (int many : List.of(1, 40, 1_000)) {
      rechained("the last " + many + " dropped", all -> all.subList(0, all.size() - many));
      rechained("the first " + many + " dropped", all -> all.subList(many, all.size()));
      rechained(many + " dropped amid", all -> without(all, 6_000, many));
      rechained(many + " twice", all -> with(all, 6_000, all.subList(6_000, 6_000 + many)));
    }
    rechained(
        "every tenth dropped",
        all -> {
          List<String> kept = new ArrayList<>();
          for (int i = 0; i < all.size(); i++) {
            if (i % 10 != 0) {
              kept.add(all.get(i));
            }
          }
          return kept;
        });
    rechained(
        "two neighbours swapped",
        all -> {
          List<String> moved = new ArrayList<>(all);
          Collections.swap(moved, 6_000, 6_001);
          return moved;
        });
    rechained(
        "every score of a rolled-back model dropped",
        all -> all.stream().filter(record -> !record.contains("chainiq_risk_v0.4.0")).toList());
    rechained("an empty record", all -> with(all, 6_000, List.of("{}")));
    rechained("a record that is no JSON", all -> with(all, 6_000, List.of("x")));
  }

  private static List<String> without(List<String> all, int at, int many) {
    List<String> left = new ArrayList<>(all.subList(0, at));
    left.addAll(all.subList(at + many, all.size()));
    return left;
  }

  private static List<String> with(List<String> all, int at, List<String> more) {
    List<String> longer = new ArrayList<>(all.subList(0, at));
    longer.addAll(more);
    longer.addAll(all.subList(at, all.size()));
    return longer;
  }

  private void field(String name, Predicate<String> kind, Consumer<ObjectNode> change) {
    for (int many : List.of(tampers.size() % 2 == 0 ? 1 : 40)) {
      rechained(many + " with " + name, all -> Records.changed(all, many, kind, change));
    }
  }

  private static ObjectNode part(ObjectNode root, String name) {
    return (ObjectNode) root.get(name);
  }

  private void fields() {
    Predicate<String> any = _ -> true;
    field("another champion score", any, all -> part(all, "champion").put("score", 0.01));
    field("another answer", any, all -> all.put("score", 0.01));
    field(
        "another score and answer",
        any,
        all -> {
          part(all, "champion").put("score", 0.01);
          all.put("score", 0.01);
        });
    field("another input", any, all -> part(all, "inputs").put("buyer_days_past_due", 0.0));
    field(
        "another unused input", any, all -> part(all, "inputs").put("supplier_feed_payments", 0.0));
    field("another key", Records::isCanary, all -> all.put("key", "shipper-1000"));
    field("another key alone", any, all -> all.put("key", "shipper-1000"));
    field("another group", any, all -> all.put("group", "nowhere"));
    field("another id", any, all -> all.put("id", "x" + all.path("id").asText()));
    field("another time", any, all -> all.put("at", all.path("at").asLong() + 86_400_000_000L));
    field("another latency", Records::isShadow, all -> all.put("latency_nanos", 1_000_000));
    field("another generation", any, all -> all.put("generation", 12));
    field("a generation ahead", any, all -> all.put("generation", 9_999));
    field(
        "another champion", any, all -> part(all, "champion").put("model", "chainiq_risk_v0.3.0"));
    field("another artifact", any, all -> part(all, "champion").put("artifact", "0".repeat(64)));
    challengers();
    routes();
  }

  private void challengers() {
    field(
        "another challenger score",
        Records::isShadow,
        all -> part(all, "challenger").put("score", 0.01));
    field(
        "no challenger",
        Records::isShadow,
        all -> {
          all.remove("challenger");
          all.remove("score_diff");
        });
    field("no score_diff", Records::isShadow, all -> all.remove("score_diff"));
    field("another score_diff", Records::isShadow, all -> all.put("score_diff", 0.0));
  }

  private void routes() {
    Predicate<String> any = _ -> true;
    field(
        "the other arm",
        Records::isCanary,
        all ->
            part(all, "route")
                .put(
                    "arm",
                    part(all, "route").path("arm").asText().equals("CHAMPION")
                        ? "CHALLENGER"
                        : "CHAMPION"));
    field("another share", Records::isCanary, all -> part(all, "route").put("percent", 90));
    field("another bucket", Records::isCanary, all -> part(all, "route").put("bucket", 1));
    field("another salt", Records::isCanary, all -> part(all, "route").put("salt", "other"));
    field(
        "a decision by the challenger in shadow",
        Records::isShadow,
        all -> all.put("decided_by", "CHALLENGER"));
    field("another stage", any, all -> part(all, "champion").put("stage", "PROTOTYPE"));
    field(
        "a failure",
        any,
        all -> {
          part(all, "champion").remove("score");
          part(all, "champion").put("status", "FAILED").put("reason", "TIMEOUT");
          all.remove("score");
        });
  }
}
