// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.answer;

import io.chainbridge.alex.gateway.http.ProblemReason;
import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The result of reading {@code from} and {@code limit} of a query. */
public sealed interface Paging {
  /** The most entries of one page. */
  int MOST = 500;

  /** The last entry that a request may name, far above the size of any log. */
  long LAST = 1_000_000_000_000L;

  /** From which entry on, and how many at most. */
  record Page(long from, long limit) implements Paging {}

  /** What is wrong, parameter by parameter. */
  record Wrong(List<ProblemReason> faults) implements Paging {
    public Wrong {
      faults = List.copyOf(faults);
    }
  }

  /** Reads the two parameters; absent ones mean the first page of the most entries. */
  public static Paging of(MultiMap query) {
    List<ProblemReason> faults = new ArrayList<>();
    for (String name : query.names()) {
      if (!name.equals("from") && !name.equals("limit")) {
        faults.add(ProblemReason.field("parameter", name, "from or limit"));
      } else if (query.getAll(name).size() > 1) {
        faults.add(ProblemReason.field(name, query.getAll(name).size() + " values", "given once"));
      }
    }
    long from = number(query, "from", 0, 0, LAST, faults);
    long limit = number(query, "limit", MOST, 1, MOST, faults);
    return faults.isEmpty() ? new Page(from, limit) : new Wrong(faults);
  }

  private static long number(
      MultiMap query, String name, long absent, long least, long most, List<ProblemReason> faults) {
    String text = query.get(name);
    if (text == null) {
      return absent;
    }
    OptionalLong value = whole(text);
    if (value.isEmpty() || value.getAsLong() < least || value.getAsLong() > most) {
      faults.add(
          ProblemReason.field(name, text, "a whole number from %d to %d".formatted(least, most)));
    }
    return value.orElse(absent);
  }

  /** The number that these digits write; empty for anything else. */
  public static OptionalLong whole(String text) {
    return text.matches("[0-9]{1,18}")
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }
}
