// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The rule for which cohorts may be judged: those whose youngest prediction is at least as old as
 * the label horizon, and of these the newest {@code lookBackDays} days.
 *
 * <p>A cohort that is still open is not judged by the labels that have arrived so far: good and bad
 * outcomes become known at different ages, so early labels are a biased sample.
 *
 * @param asOf when the cohorts are judged
 */
public record Maturity(Duration labelHorizon, int lookBackDays, Instant asOf) {
  public Maturity {
    if (labelHorizon.isNegative()) {
      throw new IllegalArgumentException("labelHorizon must not be negative: " + labelHorizon);
    }
    if (lookBackDays < 1) {
      throw new IllegalArgumentException("lookBackDays must be at least 1, was: " + lookBackDays);
    }
  }

  /** Whether the cohort of this UTC day is closed and recent enough. */
  boolean covers(LocalDate cohort) {
    LocalDate newest = newest();
    return !cohort.isAfter(newest) && cohort.isAfter(newest.minusDays(lookBackDays));
  }

  /** The newest UTC day whose predictions are all as old as the label horizon. */
  LocalDate newest() {
    return LocalDate.ofInstant(asOf.minus(labelHorizon), ZoneOffset.UTC).minusDays(1);
  }
}
