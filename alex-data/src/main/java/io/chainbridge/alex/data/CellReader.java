// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Reads one cell of text as a number; {@link NotReadableException} says what is wrong with it. */
final class CellReader {
  private CellReader() {}

  /** A cell that is not what its column holds. */
  static final class NotReadableException extends Exception {
    private static final long serialVersionUID = 1L;

    NotReadableException(String problem) {
      super(problem);
    }
  }

  static double number(String cell) throws NotReadableException {
    try {
      double value = Double.parseDouble(cell);
      if (!Double.isFinite(value) || cell.endsWith("d") || cell.endsWith("f")) {
        throw new NotReadableException("'" + shown(cell) + "' is not a finite number");
      }
      return value;
    } catch (NumberFormatException _) {
      throw new NotReadableException("'" + shown(cell) + "' is not a number");
    }
  }

  static double label(String cell) throws NotReadableException {
    return switch (cell.toLowerCase(Locale.ROOT)) {
      case "1", "1.0", "true", "yes" -> 1;
      case "0", "0.0", "false", "no" -> 0;
      default -> throw new NotReadableException("'" + shown(cell) + "' is not a label");
    };
  }

  static double time(String cell) throws NotReadableException {
    try {
      return micros(instant(cell.replace(' ', 'T')));
    } catch (DateTimeException _) {
      throw new NotReadableException("'" + shown(cell) + "' is not a date or time");
    }
  }

  private static Instant instant(String cell) {
    if (cell.length() == 7) {
      return YearMonth.parse(cell).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
    if (cell.length() == 10) {
      return LocalDate.parse(cell).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
    return cell.endsWith("Z")
        ? Instant.parse(cell)
        : LocalDateTime.parse(cell).toInstant(ZoneOffset.UTC);
  }

  private static double micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  private static String shown(String cell) {
    return cell.length() > 40 ? cell.substring(0, 40) + "..." : cell;
  }
}
