// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.rows;

import io.chainbridge.alex.digest.Sha256;
import java.util.List;

/**
 * What the rows of a training say of each other, counted from the bytes that are kept. Two rows are
 * equal when all their features and their labels are.
 *
 * @param outcomes digest of the held-out labels with their times, in their order: the same rows
 *     give the same digest whatever the features and the model are
 * @param training rows of the training part
 * @param trainingRepeated training rows that another training row equals
 * @param heldOutShared held-out rows that a training row equals
 * @param heldOut every held-out row
 * @param events the held-out rows with the event
 */
public record RowEvidence(
    Sha256 outcomes,
    long training,
    long trainingRepeated,
    long heldOutShared,
    Distinct heldOut,
    Distinct events,
    LookAhead lookAhead) {
  /**
   * A set of rows.
   *
   * @param all number of rows
   * @param values number of rows that are not equal
   * @param valuesInTime the same when rows of different decision times are not equal; {@code all}
   *     when rows have no time
   */
  public record Distinct(long all, long values, long valuesInTime) {}

  /**
   * Whether features were computed again without what was not known at the decision.
   *
   * @param cutOffTimes at how many times; 0 when the check did not run
   * @param gaps what it did not see, each in a sentence; why it did not run
   */
  public record LookAhead(int cutOffTimes, List<String> gaps) {
    public LookAhead {
      gaps = List.copyOf(gaps);
    }

    /** The check did not run. */
    public static LookAhead notRun(String why) {
      return new LookAhead(0, List.of(why));
    }
  }

  /** Share of the held-out rows that a training row equals, in [0, 1]. */
  public double sharedShare() {
    return share(heldOutShared, heldOut.all);
  }

  /** Share of the training rows that another training row equals, in [0, 1]. */
  public double repeatedShare() {
    return share(trainingRepeated, training);
  }

  /**
   * By how much more often a held-out row equals a training row than training rows equal each
   * other. Of rows drawn alike both shares are the same, however few values the features have.
   */
  public double sharedExcess() {
    return sharedShare() - repeatedShare();
  }

  /**
   * Number of held-out rows that count as different ones. A repetition does not count, unless
   * training rows repeat as often; a repetition at the same time never counts.
   */
  public long effective(Distinct rows) {
    double explained = repeatedShare() * rows.all;
    double unexplained = Math.max(0, rows.all - rows.values - explained);
    return Math.min(rows.valuesInTime, (long) Math.floor(rows.all - unexplained));
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
