// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.monitoring.window.ClosedDays;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Counts that last as long as the object: for dry runs and tests. Thread-safe. */
public final class InMemoryCounts implements CountsStore {
  private final Map<ModelId, byte[]> references = new HashMap<>();
  private final Map<ModelId, TreeMap<LocalDate, String>> days = new HashMap<>();
  private final List<ClosedDays> aside = new ArrayList<>();

  @Override
  public synchronized void keepReference(ModelId model, byte[] reference) {
    references.put(model, reference.clone());
  }

  @Override
  public synchronized Optional<byte[]> reference(ModelId model) {
    return Optional.ofNullable(references.get(model)).map(byte[]::clone);
  }

  @Override
  public synchronized void keepDay(ModelId model, LocalDate day, String window) {
    days.computeIfAbsent(model, _ -> new TreeMap<>()).put(day, window);
  }

  @Override
  public synchronized List<String> days(ModelId model) {
    return List.copyOf(days.getOrDefault(model, new TreeMap<>()).values());
  }

  @Override
  public synchronized void end(ModelId model) {
    references.remove(model);
    Optional.ofNullable(days.remove(model))
        .ifPresent(kept -> aside.add(ClosedDays.of(model, kept)));
  }

  @Override
  public synchronized List<ClosedDays> closedDays() {
    List<ClosedDays> all = new ArrayList<>(aside);
    days.forEach((model, kept) -> all.add(ClosedDays.of(model, kept)));
    return all;
  }

  @Override
  public synchronized Optional<LocalDate> newestDay(ModelId model) {
    TreeMap<LocalDate, String> kept = days.getOrDefault(model, new TreeMap<>());
    return kept.isEmpty() ? Optional.empty() : Optional.of(kept.lastKey());
  }
}
