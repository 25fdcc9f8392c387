// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import io.chainbridge.alex.data.raw.CellForm;
import io.chainbridge.alex.data.raw.CellForms;
import io.chainbridge.alex.data.raw.DateOrder;
import io.chainbridge.alex.data.raw.QueryText;
import io.chainbridge.alex.data.raw.RawType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides how one column of raw CSV is read: by the forms of all its cells, or as text where the
 * query converts it itself. What has no single reading is refused, so that no row changes the
 * meaning of another row's cells.
 */
record RawColumn(RawText text, int index, String name) {
  private static final String BEYOND = "abs(CAST(c AS HUGEINT)) <= 9007199254740992";

  /** The type, or why there is none. */
  sealed interface Decision {
    record Read(RawType type) implements Decision {}

    /**
     * There is none.
     *
     * @param row row of the cell at fault, counted from 0
     */
    record Refused(long row, String problem, String whatToDo) implements Decision {}
  }

  Decision decide(QueryText query, CellQuotes quotes) throws SQLException {
    CellForms forms = text.forms(index);
    Optional<RawType> type = forms.type();
    if (type.isPresent() && type.get() == RawType.VARCHAR) {
      return new Decision.Read(RawType.VARCHAR);
    }
    Optional<Decision.Refused> refused =
        type.isPresent() ? wrong(forms, type.get(), quotes) : Optional.of(unread(forms, quotes));
    if (refused.isEmpty()) {
      return new Decision.Read(type.orElseThrow());
    }
    boolean unused = !query.reads(name) || query.converts(name);
    return unused ? new Decision.Read(RawType.VARCHAR) : refused.get();
  }

  /** A cell of the right form that is no value of the type, such as 2025-02-30. */
  private Optional<Decision.Refused> wrong(CellForms forms, RawType type, CellQuotes quotes)
      throws SQLException {
    Optional<Long> bad = text.firstNot(index, type.read("c") + " IS NOT NULL");
    if (bad.isPresent()) {
      String cell = quotes.quote(text.cell(index, bad.get()), "a cell");
      return Optional.of(
          new Decision.Refused(
              bad.get(), cell + " is no value of type " + type.sqlName(), asText("fix the cell")));
    }
    if (type == RawType.DOUBLE && forms.has(CellForm.INTEGER)) {
      String whole = "NOT regexp_full_match(c, '-?[0-9]+') OR " + BEYOND;
      return text.firstNot(index, whole)
          .map(row ->
              new Decision.Refused(
                  row,
                  "a whole number beyond 2^53 among numbers with decimals loses digits",
                  asText("fix the cell")));
    }
    return Optional.empty();
  }

  private Decision.Refused unread(CellForms forms, CellQuotes quotes) throws SQLException {
    if (forms.firstRow().size() > 1) {
      return mixed(forms);
    }
    Map.Entry<CellForm, Long> only = forms.firstRow().entrySet().iterator().next();
    String cell = text.cell(index, only.getValue());
    if (only.getKey() == CellForm.COMMA_NUMBER) {
      String decimal = "CAST(replace(" + sql() + ", ',', '.') AS DOUBLE)";
      String grouped = "CAST(replace(" + sql() + ", ',', '') AS DOUBLE)";
      return new Decision.Refused(
          only.getValue(),
          quotes.quote(cell, "a cell") + " has a comma: as decimal point, or to group digits",
          "write in the query %s or %s".formatted(decimal, grouped));
    }
    return dates(cell, only.getValue(), quotes);
  }

  private Decision.Refused dates(String cell, long row, CellQuotes quotes) throws SQLException {
    List<String> fitting = new ArrayList<>();
    for (String format : DateOrder.formats(cell)) {
      if (text.firstNot(index, "try_strptime(c, '" + format + "') IS NOT NULL").isEmpty()) {
        fitting.add("strptime(" + sql() + ", '" + format + "')");
      }
    }
    String shown = quotes.quote(cell, "a cell");
    return switch (fitting.size()) {
      case 0 ->
          new Decision.Refused(
              row,
              "dates such as " + shown + " fit neither day/month nor month/day throughout",
              asText("write all of them the same way"));
      case 1 ->
          new Decision.Refused(
              row,
              "dates such as " + shown + " are not written year first",
              "write in the query " + fitting.getFirst());
      default ->
          new Decision.Refused(
              row,
              "dates such as " + shown + " can be day/month or month/day",
              "write in the query " + String.join(" or ", fitting));
    };
  }

  /** Names the first cell of the form that comes later in the file than all others. */
  private Decision.Refused mixed(CellForms forms) {
    Stream<Map.Entry<CellForm, Long>> found = forms.firstRow().entrySet().stream();
    Map.Entry<CellForm, Long> odd = found.max(Map.Entry.comparingByValue()).orElseThrow();
    Map.Entry<CellForm, Long> usual =
        forms.firstRow().entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow();
    return new Decision.Refused(
        odd.getValue(),
        "is %s here, but %s before".formatted(odd.getKey().words(), usual.getKey().words()),
        asText("fix the cell")
            + ", or TRY_CAST("
            + sql()
            + " AS DOUBLE) to read what is no number as missing");
  }

  private String asText(String first) {
    return first + "; or write in the query CAST(" + sql() + " AS VARCHAR) to read it as text";
  }

  /** The name as a query writes it. */
  private String sql() {
    return name.matches("[A-Za-z_][A-Za-z0-9_]*") ? name : DuckDb.identifier(name);
  }
}
