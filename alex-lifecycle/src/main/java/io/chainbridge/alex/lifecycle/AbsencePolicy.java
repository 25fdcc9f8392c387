// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

/** A promise about the scores of rows in which the value of one feature is absent. */
public record AbsencePolicy(String feature, Absence absence, Demand demand, String rationale) {
  /** How the value is absent. */
  public enum Absence {
    MISSING,
    /** A category that the model does not know. */
    UNSEEN
  }

  /** What the absence may do to the score; a higher score is worse. */
  public enum Demand {
    /** A row without the value never scores lower than the same row with any value. */
    NEVER_BETTER,
    /** Anything; the bounds of the score are computed and reported. */
    REPORTED
  }

  /** Whether both are about the same feature and the same absence; the demand may differ. */
  public boolean isAbout(AbsencePolicy other) {
    return feature.equals(other.feature) && absence == other.absence;
  }
}
