// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.attacks;

import static io.chainbridge.alex.cli.attacks.Tamper.found;

import com.fasterxml.jackson.databind.JsonNode;
import io.chainbridge.alex.cli.attacks.Tamper.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts changed: the kept days, and the counts behind each judgement with all their digests. */
final class CountTampers {
  private static final List<String> LINES =
      List.of(
          "requests",
          "divergence",
          "approvals",
          "latency",
          "scores",
          "bins",
          "cohort",
          "rows",
          "nanos",
          "events",
          "champion_rows");

  private final List<Tamper> tampers = new ArrayList<>();

  private CountTampers() {}

  static List<Tamper> of(FinishedHome home) throws IOException {
    CountTampers made = new CountTampers();
    made.days(new TamperedHome(home.home()));
    made.judged(Forgery.in(new TamperedHome(home.home())));
    return made.tampers;
  }

  private void add(String name, Tamper.Action action) {
    tampers.add(found(Kind.COUNTS, name, action));
  }

  private void days(TamperedHome home) throws IOException {
    List<String> files = home.files("monitoring");
    for (int i = 0; i < files.size(); i++) {
      String name = files.get(i);
      if (i % 12 == 0 || name.endsWith("reference.txt")) {
        String line = LINES.get(i / 12 % LINES.size());
        add(name + " deleted", made -> made.delete(name));
        add(
            name + " edited",
            made ->
                made.edit(
                    name,
                    text ->
                        name.endsWith("reference.txt") ? Values.digitUp(text) : up(text, line)));
      }
    }
    String first = files.getFirst();
    add(
        "a day invented",
        made ->
            made.write(first.replaceFirst("\\d{4}-\\d\\d-\\d\\d", "2025-01-01"), made.read(first)));
    add("two days swapped", made -> made.swap(files.get(1), files.get(2)));
    add(
        "a file that is no day",
        made ->
            made.write(
                first.replaceFirst("\\d{4}-\\d\\d-\\d\\d", "x"),
                "x".getBytes(StandardCharsets.UTF_8)));
    add("all monitoring deleted", made -> made.deleteFolder("monitoring"));
    add(
        "counts of a model that never was",
        made -> made.write(first.replace("v0.2.0", "v0.9.0"), made.read(first)));
  }

  private void judged(Forgery original) {
    for (int i = 0; i < original.size(); i++) {
      JsonNode files = original.command(i).path("files");
      int index = i;
      if (files.has("counts")) {
        for (int l = i % 3; l < LINES.size(); l += 3) {
          String line = LINES.get(l);
          add(
              "leaf %d %s counted otherwise".formatted(i, line),
              made -> Forgery.in(made).file(index, "counts", text -> up(text, line)).write());
        }
        add(
            "leaf %d other terms".formatted(i),
            made -> Forgery.in(made).file(index, "terms.txt", Values::digitUp).write());
      }
    }
  }

  /** The first count on the last line of this name is one more. */
  private static String up(String text, String line) {
    Matcher matcher =
        Pattern.compile("(?m)^" + line + "((?: \\d{4}-\\d\\d-\\d\\d)? )(\\d+)").matcher(text);
    int at = -1;
    while (matcher.find()) {
      at = matcher.start(2);
    }
    if (at < 0) {
      return Values.digitUp(text);
    }
    int end = at;
    while (end < text.length() && Character.isDigit(text.charAt(end))) {
      end++;
    }
    long more = Long.parseLong(text.substring(at, end)) + 1;
    return text.substring(0, at) + more + text.substring(end);
  }
}
