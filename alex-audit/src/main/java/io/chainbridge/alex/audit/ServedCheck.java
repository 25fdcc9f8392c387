// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import io.chainbridge.alex.audit.KeptRecord.Arm;
import io.chainbridge.alex.lifecycle.decide.Book;
import io.chainbridge.alex.lifecycle.dossier.Absence;
import io.chainbridge.alex.lifecycle.dossier.Continuity;
import io.chainbridge.alex.lifecycle.dossier.Deployment;
import io.chainbridge.alex.lifecycle.dossier.Leaf;
import io.chainbridge.alex.lifecycle.dossier.LostLeaves;
import io.chainbridge.alex.lifecycle.dossier.State;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Whether the log let a model score a request at the generation that its record names. */
final class ServedCheck {
  private final SortedMap<Long, Leaf> leaves;
  private final NavigableMap<Long, Book> books = new TreeMap<>(Map.of(0L, Book.empty()));

  private final Continuity continuity;

  ServedCheck(SortedMap<Long, Leaf> leaves, Continuity continuity) {
    this.leaves = leaves;
    this.continuity = continuity;
  }

  /** Whether a record may be of leaves that are lost: nobody knows what they allowed. */
  boolean isOfLostLeaves(KeptRecord record) {
    return continuity.lostLeaves().stream()
        .anyMatch(lost ->
            record.sequence() <= lost.records()
                && record.generation() > lost.from()
                && record.generation() <= lost.to());
  }

  /** A home that is behind its log serves the models that decided before. */
  private boolean wasReadOnly(long generation) {
    return continuity.gaps().stream()
        .anyMatch(gap ->
            gap.said().absence() instanceof Absence.Recovery(_, LostLeaves lost)
                && generation >= lost.from()
                && generation <= gap.leaf());
  }

  /** The fold of the first leaves, as many as the generation says. */
  private Book book(long generation) {
    Map.Entry<Long, Book> nearest = books.floorEntry(generation);
    if (nearest.getKey() == generation) {
      return nearest.getValue();
    }
    Book book = nearest.getValue();
    for (Leaf leaf : leaves.subMap(nearest.getKey(), generation).values()) {
      book = after(book, leaf);
    }
    books.put(generation, book);
    return book;
  }

  /** A leaf that cannot follow changes nothing here: it is found where decisions are made again. */
  private static Book after(Book book, Leaf leaf) {
    try {
      return book.after(leaf);
    } catch (IllegalStateException _) {
      return book;
    }
  }

  /** What is wrong with who scored and who decided; empty when the log allowed it. */
  Optional<String> wrong(KeptRecord record) {
    long size = leaves.isEmpty() ? 0 : leaves.lastKey() + 1;
    if (record.generation() < 1 || record.generation() > size) {
      return Optional.of(
          "was routed at log size %d, the log has %d leaves: leaves are gone"
              .formatted(record.generation(), size));
    }
    if (record.route().mode().equals("PINNED")) { // the caller named a version
      return Optional.empty();
    }
    Book book = book(record.generation());
    Arm champion = record.arms().champion();
    State state = book.dossier(champion.model()).state();
    if (state instanceof State.Superseded(State.InProduction before, _)
        && wasReadOnly(record.generation())) {
      state = before;
    }
    if (!(state instanceof State.InProduction serving)) {
      return Optional.of(champion.model() + " answered while the log had it " + state.word());
    }
    if (!serving.training().artifact().hex().equals(champion.artifact())) {
      return Optional.of(champion.model() + " was scored with an artifact the log never accepted");
    }
    Optional<Arm> challenger = record.arms().challenger();
    return challenger.isEmpty()
        ? alone(record)
        : beside(record, challenger.get(), book.dossier(challenger.get().model()).state());
  }

  private static Optional<String> alone(KeptRecord record) {
    return record.arms().byChallenger()
        ? Optional.of("a challenger decided that did not score")
        : Optional.empty();
  }

  private static Optional<String> beside(KeptRecord record, Arm challenger, State state) {
    return switch (state) {
      case State.InShadow shadow ->
          artifact(challenger, shadow.training().artifact().hex())
              .or(() ->
                  record.arms().byChallenger()
                      ? Optional.of(challenger.model() + " decided in shadow mode")
                      : Optional.empty());
      case State.Rolling rolling ->
          artifact(challenger, rolling.training().artifact().hex())
              .or(() -> share(record, rolling.deployment()));
      default ->
          Optional.of(challenger.model() + " was scored while the log had it " + state.word());
    };
  }

  private static Optional<String> artifact(Arm arm, String accepted) {
    return arm.artifact().equals(accepted)
        ? Optional.empty()
        : Optional.of(arm.model() + " was scored with an artifact the log never accepted");
  }

  private static Optional<String> share(KeptRecord record, Deployment deployment) {
    return record.route().mode().equals("CANARY")
            && record.route().percent() != deployment.percent()
        ? Optional.of(
            "routed at %d %% while the log had %d %%"
                .formatted(record.route().percent(), deployment.percent()))
        : Optional.empty();
  }
}
