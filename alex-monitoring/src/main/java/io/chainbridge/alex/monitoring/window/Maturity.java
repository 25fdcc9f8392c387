// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Which cohorts may be judged: those whose youngest prediction is older than the label horizon, no
 * further back than {@code lookBackDays} from the newest of them.
 *
 * <p>Labels that happen to have arrived already say nothing of a cohort that is still open: bad
 * outcomes and good ones are recognised at different ages.
 *
 * @param asOf the moment of judging
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
