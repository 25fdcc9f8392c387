// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.rows.HeldOutTries;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many trainings the log has judged so far.
 *
 * @param onRows by the digest of the held-out labels with their times
 * @param ofName by the name of the model without its version
 */
public record Tries(Map<String, Long> onRows, Map<String, Long> ofName) {
  public Tries {
    onRows = Map.copyOf(onRows);
    ofName = Map.copyOf(ofName);
  }

  static Tries none() {
    return new Tries(Map.of(), Map.of());
  }

  /** The counts after one more event. */
  Tries after(ModelId model, Event event) {
    Optional<String> rows =
        tries(event).map(HeldOutTries::outcomes).filter(outcomes -> !outcomes.isEmpty());
    return rows.isEmpty()
        ? this
        : new Tries(plusOne(onRows, rows.get()), plusOne(ofName, model.name()));
  }

  /** The event with the count it makes; the event itself where it judges no training. */
  Event counted(ModelId model, Event event) {
    HeldOutTries own = tries(event).orElse(HeldOutTries.none());
    if (!own.wasJudged()) {
      return event;
    }
    HeldOutTries counted =
        new HeldOutTries(
            own.outcomes(),
            onRows.getOrDefault(own.outcomes(), 0L) + 1,
            ofName.getOrDefault(model.name(), 0L) + 1);
    return switch (event) {
      case Event.TrainingAccepted accepted -> accepted.with(counted);
      case Event.Rejected rejected -> rejected.with(counted);
      default -> event;
    };
  }

  private static Optional<HeldOutTries> tries(Event event) {
    return switch (event) {
      case Event.TrainingAccepted accepted -> Optional.of(accepted.tries());
      case Event.Rejected rejected -> Optional.of(rejected.tries());
      default -> Optional.empty();
    };
  }

  private static Map<String, Long> plusOne(Map<String, Long> counts, String key) {
    Map<String, Long> more = new HashMap<>(counts);
    more.merge(key, 1L, Long::sum);
    return more;
  }
}
