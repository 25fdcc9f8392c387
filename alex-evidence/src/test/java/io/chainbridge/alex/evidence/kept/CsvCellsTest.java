// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence.kept;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.evidence.kept.CsvCells.Cell;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cells as {@link HeldOutRows} writes them. */
final class CsvCellsTest {
  private static List<Cell> line(String text) {
    CsvCells cells = new CsvCells(text);
    List<Cell> line = cells.line();
    assertThat(cells.hasNext()).isFalse();
    return line;
  }

  @Test
  void readsPlainAndQuotedCells() {
    assertThat(line("1.5,\"a\",x y\n"))
        .containsExactly(new Cell("1.5", false), new Cell("a", true), new Cell("x y", false));
  }

  @Test
  void tellsAMissingCellFromAnEmptyText() {
    List<Cell> cells = line(",\"\",\n");
    assertThat(cells).extracting(Cell::isMissing).containsExactly(true, false, true);
    assertThat(cells).extracting(Cell::text).containsOnly("");
  }

  @Test
  void takesCommasLinesAndQuotesInsideQuotes() {
    assertThat(line("\"a,b\",\"two\nlines\",\"say \"\"x\"\"\",\"\"\"\"\n"))
        .extracting(Cell::text)
        .containsExactly("a,b", "two\nlines", "say \"x\"", "\"");
  }

  @Test
  void readsLineByLineToTheEnd() {
    CsvCells cells = new CsvCells("a,b\n\"c\"\n\n");
    assertThat(cells.line()).hasSize(2);
    assertThat(cells.line()).containsExactly(new Cell("c", true));
    assertThat(cells.hasNext()).isTrue();
    assertThat(cells.line()).containsExactly(new Cell("", false));
    assertThat(cells.hasNext()).isFalse();
    assertThat(new CsvCells("").hasNext()).isFalse();
  }
}
