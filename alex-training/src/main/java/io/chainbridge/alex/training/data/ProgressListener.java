// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.data;

/** Told how far a training is. */
@FunctionalInterface
public interface ProgressListener {
  /** Tells nobody. */
  ProgressListener NONE = (_, _) -> {};

  /** {@code done} of {@code all} parts are done. */
  void report(int done, int all);

  /**
   * {@code done} of at most {@code all} rounds are done, since growing may end early.
   *
   * @param loss mean log loss of the rows that end the growing
   */
  default void report(int done, int all, double loss) {
    report(done, all);
  }
}
