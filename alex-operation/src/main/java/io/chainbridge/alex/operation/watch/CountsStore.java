// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.monitoring.window.ClosedDays;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Where a model's frozen bins and the counts of its closed days are kept. What was kept survives a
 * restart. Implementations are thread-safe.
 */
public interface CountsStore {
  /** Keeps the frozen bins of a model. */
  void keepReference(ModelId model, byte[] reference);

  /** The frozen bins of a model, if they were kept. */
  Optional<byte[]> reference(ModelId model);

  /** Keeps the counts of a closed day; the same day of the same model is replaced. */
  void keepDay(ModelId model, LocalDate day, String window);

  /** The counts of all closed days of a model, oldest first. */
  List<String> days(ModelId model);

  /**
   * Puts everything kept for a model aside, because it lost its traffic: what is kept under its id
   * afterwards is of another artifact. Does nothing when nothing was kept.
   */
  void end(ModelId model);

  /** Every closed day there is, also of what was put aside. */
  List<ClosedDays> closedDays();

  /** The newest closed day of a model, if there is one. */
  Optional<LocalDate> newestDay(ModelId model);
}
