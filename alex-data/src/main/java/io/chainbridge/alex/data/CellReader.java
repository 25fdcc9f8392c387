// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads one text cell as a number; {@link NotReadableException} says what is wrong with it. */
final class CellReader {
  private static final int FIRST_YEAR = 1;
  private static final int LAST_YEAR = 9999;
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
  private static final double EXACT_TO = 0x1p53;
  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,400}");
  private static final Pattern NOT_FINITE =
      Pattern.compile("[+-]?(nan|inf|infinity)", Pattern.CASE_INSENSITIVE);
  private static final DateTimeFormatter STAMP =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .optionalStart()
          .appendOffset("+HH:mm", "Z")
          .toFormatter(Locale.ROOT);

  private CellReader() {}

  /** The cell does not fit the kind of its column. */
  static final class NotReadableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String cell;

    NotReadableException(String cell, String problem) {
      super(problem);
      this.cell = cell;
    }

    /** What is wrong, with the cell quoted if that is allowed. */
    String problem(CellQuotes quotes) {
      String subject = cell.isEmpty() ? "" : quotes.quote(cell, "the cell") + " ";
      return subject + getMessage();
    }
  }

  static double number(String cell) throws NotReadableException {
    double value = numberOrNaN(cell);
    if (Double.isFinite(value)) {
      return value;
    }
    boolean named = Double.isInfinite(value) || NOT_FINITE.matcher(cell).matches();
    throw new NotReadableException(cell, named ? "is not a finite number" : "is not a number");
  }

  /** Also reads true and false, as 1 and 0. */
  private static double numberOrNaN(String cell) throws NotReadableException {
    if (!NUMBER.matcher(cell).matches()) {
      return cell.equalsIgnoreCase("true") ? 1 : cell.equalsIgnoreCase("false") ? 0 : Double.NaN;
    }
    double value = Double.parseDouble(cell);
    if (Math.abs(value) >= EXACT_TO && WHOLE.matcher(cell).matches() && !isExact(cell, value)) {
      throw new NotReadableException(cell, "is a whole number beyond 2^53 that would lose digits");
    }
    return value;
  }

  private static boolean isExact(String cell, double value) {
    return Double.isFinite(value) && new BigDecimal(value).compareTo(new BigDecimal(cell)) == 0;
  }

  static double label(String cell) throws NotReadableException {
    return switch (cell.toLowerCase(Locale.ROOT)) {
      case "1", "1.0", "true", "yes" -> 1;
      case "0", "0.0", "false", "no" -> 0;
      default ->
          throw new NotReadableException(cell, "is not a label (0 or 1, true or false, yes or no)");
    };
  }

  /** Microseconds since the epoch, exact to the year 2255. */
  static double time(String cell) throws NotReadableException {
    try {
      OffsetDateTime time = instant(cell.replace(' ', 'T')).atOffset(ZoneOffset.UTC);
      if (time.getYear() >= FIRST_YEAR && time.getYear() <= LAST_YEAR) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time.toInstant());
      }
    } catch (DateTimeException _) {
      // reported below, like a year out of range
    }
    throw new NotReadableException(cell, "is not a date or time");
  }

  private static Instant instant(String cell) {
    return switch (cell.length()) {
      case 7 -> YearMonth.parse(cell).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
      case 10 -> LocalDate.parse(cell).atStartOfDay().toInstant(ZoneOffset.UTC);
      default -> {
        TemporalAccessor stamp =
            STAMP.parseBest(withMinutes(cell), OffsetDateTime::from, LocalDateTime::from);
        yield stamp instanceof OffsetDateTime offset
            ? offset.toInstant()
            : LocalDateTime.from(stamp).toInstant(ZoneOffset.UTC);
      }
    };
  }

  /** Completes an offset of hours only, such as +02. */
  private static String withMinutes(String cell) {
    return cell.matches(".*T.*[+-][0-9]{2}") ? cell + ":00" : cell;
  }
}
