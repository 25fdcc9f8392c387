// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.data;

/** Receives the progress of a training run. */
@FunctionalInterface
public interface ProgressListener {
  /** Ignores progress. */
  ProgressListener NONE = (_, _) -> {};

  /** {@code done} of {@code all} parts are done. */
  void report(int done, int all);

  /**
   * {@code done} of at most {@code all} rounds are done; training may stop early.
   *
   * @param loss mean log loss, of the validation rows if the family has them
   */
  default void report(int done, int all, double loss) {
    report(done, all);
  }
}
