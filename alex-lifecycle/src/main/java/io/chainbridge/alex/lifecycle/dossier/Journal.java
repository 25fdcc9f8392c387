// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.dossier;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.ModelId;
import java.time.Instant;
import java.util.List;

/**
 * The durable store of events: leaf, projection and checkpoint change in one transaction.
 *
 * <p>Implementations are thread-safe. Once {@link #append} returns, the events survive a crash.
 */
public interface Journal extends AutoCloseable {
  /**
   * Appends events of one or several models together; an event id already present is not appended
   * twice.
   *
   * @param expectedSize log size the decision was based on
   * @throws StaleJournalException when the log has grown since
   */
  Receipt append(long expectedSize, List<LoggedEvent> events);

  /** Number of leaves. */
  long size();

  /** Events of one model in log order. */
  List<LoggedEvent> eventsOf(ModelId model);

  /** All events in log order. */
  List<LoggedEvent> events();

  /** Projection: every known model with its current state word, in order of first appearance. */
  List<ModelLine> models();

  /** Drops every projection and rebuilds it from the leaves. */
  void rebuildProjections();

  @Override
  void close();

  /** The position of appended events: index of the first, size and root of the log afterwards. */
  record Receipt(long firstIndex, long size, Sha256 root) {}

  /** One row of the model projection. */
  record ModelLine(ModelId model, String state, Instant since, long lastIndex) {}
}
