// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.dossier;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.ModelId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The durable store of events: leaf, projection and checkpoint change in one transaction.
 *
 * <p>Implementations are thread-safe. Once {@link #append} returns, the events survive a crash.
 */
public interface Journal extends AutoCloseable {
  /**
   * Appends leaves of models and of the home, all or none. Once this returns they survive a crash.
   *
   * <p>Idempotent: an event whose id is in the log with the same content is not appended again. If
   * all are, the call succeeds at any log size. After an exception the caller may retry the same
   * events.
   *
   * @param expectedSize log size that the decision was based on
   * @param events at least one
   * @return the index of the first event, and size and root after the append
   * @throws StaleJournalException when an event is new and the log has another size
   * @throws IllegalArgumentException when there is no event, or an id is used for other content
   */
  Receipt append(long expectedSize, List<? extends Leaf> events);

  /** Number of leaves. */
  long size();

  /**
   * The leaves that a signed checkpoint covers and this log lacks, as after an older copy was put
   * back. While there are any, only their recovery can be appended.
   */
  default Optional<LostLeaves> behind() {
    return Optional.empty();
  }

  /** Events of one model in log order. */
  List<LoggedEvent> eventsOf(ModelId model);

  /** The events of all models in log order; without the leaves that belong to no model. */
  default List<LoggedEvent> events() {
    return leaves().stream()
        .filter(LoggedEvent.class::isInstance)
        .map(LoggedEvent.class::cast)
        .toList();
  }

  /** Every leaf in log order. */
  List<Leaf> leaves();

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
