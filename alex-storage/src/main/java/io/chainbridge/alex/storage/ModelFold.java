// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage;

import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.decide.Lifecycle;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import io.chainbridge.alex.lifecycle.dossier.HomeLeaf;
import io.chainbridge.alex.lifecycle.dossier.Journal.ModelLine;
import io.chainbridge.alex.lifecycle.dossier.Leaf;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The state of every model after a number of leaves; projections are built from it.
 *
 * <p>Not thread-safe. Change a {@link #copy} and keep the copy once the leaves are durable.
 */
final class ModelFold {
  private final Map<ModelId, Dossier> dossiers;
  private final Map<ModelId, ModelLine> lines;
  private long size;

  private ModelFold(Map<ModelId, Dossier> dossiers, Map<ModelId, ModelLine> lines, long size) {
    this.dossiers = new LinkedHashMap<>(dossiers);
    this.lines = new LinkedHashMap<>(lines);
    this.size = size;
  }

  static ModelFold empty() {
    return new ModelFold(Map.of(), Map.of(), 0);
  }

  ModelFold copy() {
    return new ModelFold(dossiers, lines, size);
  }

  /** Number of leaves folded so far. */
  long size() {
    return size;
  }

  /** Adds the next leaf and returns the new line of its model, where it has one. */
  Optional<ModelLine> add(Leaf next) {
    return switch (next) {
      case LoggedEvent leaf -> Optional.of(add(leaf));
      case HomeLeaf _ -> {
        size++;
        yield Optional.empty();
      }
    };
  }

  private ModelLine add(LoggedEvent leaf) {
    ModelId model = leaf.model();
    Dossier before = dossiers.getOrDefault(model, Dossier.unknown(model));
    Dossier after = Lifecycle.evolve(before, leaf);
    boolean isSameState = line(model).map(old -> old.state().equals(after.word())).orElse(false);
    var since = line(model).filter(_ -> isSameState).map(ModelLine::since).orElse(leaf.at());
    ModelLine line = new ModelLine(model, after.word(), since, size);
    dossiers.put(model, after);
    lines.put(model, line);
    size++;
    return line;
  }

  /** Every model in order of first appearance. */
  List<ModelLine> lines() {
    return List.copyOf(lines.values());
  }

  private Optional<ModelLine> line(ModelId model) {
    return Optional.ofNullable(lines.get(model));
  }
}
