// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data.raw;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The forms found in one column of raw CSV, with the row of the first cell of each.
 *
 * @param firstRow row of the first cell of a form, counted from 0; forms not found are absent
 */
public record CellForms(Map<CellForm, Long> firstRow) {
  private static final Set<CellForm> NUMBERS = EnumSet.of(CellForm.INTEGER, CellForm.DECIMAL);
  private static final Set<CellForm> TIMES = EnumSet.of(CellForm.DATE, CellForm.STAMP);
  private static final Set<CellForm> OFFSETS =
      EnumSet.of(CellForm.DATE, CellForm.STAMP, CellForm.OFFSET_STAMP);

  public CellForms {
    Map<CellForm, Long> sorted = new EnumMap<>(CellForm.class);
    sorted.putAll(firstRow);
    firstRow = Collections.unmodifiableMap(sorted);
  }

  /** Whether a form was found. */
  public boolean has(CellForm form) {
    return firstRow.containsKey(form);
  }

  /**
   * The type of the column by rule; empty where its cells are not of one kind, or have more than
   * one reading.
   */
  public Optional<RawType> type() {
    Set<CellForm> found = firstRow.keySet();
    if (found.size() <= 1) {
      return found.isEmpty() ? Optional.of(RawType.VARCHAR) : alone(found.iterator().next());
    }
    if (NUMBERS.containsAll(found)) {
      return Optional.of(RawType.DOUBLE);
    }
    if (TIMES.containsAll(found)) {
      return Optional.of(RawType.TIMESTAMP);
    }
    return OFFSETS.containsAll(found) ? Optional.of(RawType.UTC_TIMESTAMP) : Optional.empty();
  }

  private static Optional<RawType> alone(CellForm form) {
    return switch (form) {
      case INTEGER -> Optional.of(RawType.BIGINT);
      case DECIMAL -> Optional.of(RawType.DOUBLE);
      case BOOLEAN -> Optional.of(RawType.BOOLEAN);
      case DATE -> Optional.of(RawType.DATE);
      case STAMP -> Optional.of(RawType.TIMESTAMP);
      case OFFSET_STAMP -> Optional.of(RawType.UTC_TIMESTAMP);
      case CLOCK -> Optional.of(RawType.TIME);
      case OTHER -> Optional.of(RawType.VARCHAR);
      case DAY_OR_MONTH_FIRST, COMMA_NUMBER -> Optional.empty();
    };
  }
}
