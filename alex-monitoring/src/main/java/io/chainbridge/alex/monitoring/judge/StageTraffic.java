// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.judge;

import io.chainbridge.alex.monitoring.window.Cohort;
import io.chainbridge.alex.monitoring.window.DayWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * The traffic of a stage on its whole UTC days. The day on which the stage began in mid-course is
 * left out: its counts hold requests from before.
 *
 * @param days whole days on which the model gave a sound score
 * @param decided requests on them that the model itself decided
 * @param observed from beginning to end
 */
record StageTraffic(long days, long decided, Duration observed) {
  static StageTraffic of(DayWindow requests, Instant from, Instant to) {
    long days = 0;
    long decided = 0;
    for (Map.Entry<LocalDate, Cohort> day : requests.cohorts().entrySet()) {
      if (isWhole(day.getKey(), from, to) && day.getValue().eligible() > 0) {
        days++;
        decided += day.getValue().decided();
      }
    }
    return new StageTraffic(days, decided, Duration.between(from, to));
  }

  private static boolean isWhole(LocalDate day, Instant from, Instant to) {
    Instant begin = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant lastSecond = begin.plus(Duration.ofDays(1)).minusSeconds(1); // when a day is closed
    return !begin.isBefore(from) && !lastSecond.isAfter(to);
  }
}
