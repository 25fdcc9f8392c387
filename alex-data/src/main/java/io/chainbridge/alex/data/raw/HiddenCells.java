// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data.raw;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How SQL hides what was not known of one raw table: rows are left out; a label is turned into the
 * other one, so that a condition on it keeps its row.
 */
public final class HiddenCells {
  private final String table;
  private final String availableAt;
  private final List<String> names;
  private final List<String> types;
  private final KnownBy known;

  /**
   * The columns of a table with their SQL types.
   *
   * @param availableAt column of the time from which each row was known; empty if there is none
   */
  public HiddenCells(
      String table, String availableAt, List<String> names, List<String> types, KnownBy known) {
    this.table = table;
    this.availableAt = availableAt;
    this.names = names;
    this.types = types;
    this.known = known;
  }

  /** What is hidden. */
  public KnownBy.Hiding hiding() {
    return new KnownBy.Hiding(table, rows(), labels());
  }

  private KnownBy.Rows rows() {
    if (!availableAt.isEmpty()) {
      return KnownBy.Rows.HIDDEN;
    }
    return decision().isPresent() ? KnownBy.Rows.HIDDEN_BY_DECISION : KnownBy.Rows.SHOWN;
  }

  private KnownBy.Labels labels() {
    if (place(known.target()).isEmpty()) {
      return KnownBy.Labels.NONE;
    }
    return labelTime().isPresent() && other().isPresent()
        ? KnownBy.Labels.HIDDEN
        : KnownBy.Labels.SHOWN;
  }

  /** What to select of the table. */
  public String select() {
    return labels() == KnownBy.Labels.HIDDEN
        ? "* REPLACE (CASE WHEN %1$s + INTERVAL %2$s SECOND > %3$s OR %1$s >= %3$s THEN %4$s ELSE %5$s END AS %5$s)"
            .formatted(
                cast(labelTime().orElseThrow()),
                known.labelDelay().toSeconds(),
                stamp(known.until()),
                other().orElseThrow(),
                identifier(names.get(place(known.target()).orElseThrow())))
        : "*";
  }

  /** The condition on a row, with its WHERE; empty if every row stays. */
  public String where() {
    String until = " <= " + stamp(known.until());
    return switch (rows()) {
      case HIDDEN -> " WHERE " + cast(availableAt) + until;
      case HIDDEN_BY_DECISION -> {
        String time = cast(decision().orElseThrow());
        yield " WHERE " + time + " IS NULL OR " + time + until;
      }
      case SHOWN -> "";
    };
  }

  private Optional<String> decision() {
    return place(known.time()).filter(at -> isTime(types.get(at))).map(at -> names.get(at));
  }

  private Optional<String> labelTime() {
    return decision().or(() -> Optional.of(availableAt).filter(name -> !name.isEmpty()));
  }

  /** The other label; a text has none. */
  private Optional<String> other() {
    int at = place(known.target()).orElseThrow();
    String column = identifier(names.get(at));
    String type = types.get(at);
    if (type.equals("BOOLEAN")) {
      return Optional.of("NOT " + column);
    }
    boolean number =
        type.endsWith("INT") || type.endsWith("INTEGER") || type.matches("DOUBLE|FLOAT|DECIMAL.*");
    return number
        ? Optional.of("TRY_CAST(1 - CAST(" + column + " AS DOUBLE) AS " + type + ")")
        : Optional.empty();
  }

  private Optional<Integer> place(String name) {
    return IntStream.range(0, names.size())
        .filter(i -> !name.isEmpty() && names.get(i).equalsIgnoreCase(name))
        .boxed()
        .findFirst();
  }

  /** Whether a column of this SQL type has times. */
  public static boolean isTime(String type) {
    return type.equals("DATE") || type.startsWith("TIMESTAMP");
  }

  private static String identifier(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  private static String cast(String column) {
    return "CAST(" + identifier(column) + " AS TIMESTAMP)";
  }

  private static String stamp(Instant instant) {
    return "TIMESTAMP '" + instant.toString().replace("T", " ").replace("Z", "") + "'";
  }
}
