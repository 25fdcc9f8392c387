// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

/** What a proposal or a submission promises of rows that lack the value of one feature. */
public record AbsencePolicy(String feature, Absence absence, Demand demand, String rationale) {
  /** In which way the value is not there. */
  public enum Absence {
    MISSING,
    /** A category that the model does not know. */
    UNSEEN
  }

  /** What the absence may do to the score, of which more is worse. */
  public enum Demand {
    /** A row that lacks the value never scores lower than the same row with any value there. */
    NEVER_BETTER,
    /** Anything; where it can lead is computed and told. */
    REPORTED
  }

  /** Whether both speak of the same feature and way, whatever they demand. */
  public boolean isAbout(AbsencePolicy other) {
    return feature.equals(other.feature) && absence == other.absence;
  }
}
