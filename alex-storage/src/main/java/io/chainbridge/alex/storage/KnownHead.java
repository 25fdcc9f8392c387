// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage;

import io.chainbridge.alex.ledger.TreeHead;
import io.chainbridge.alex.lifecycle.dossier.Absence;
import io.chainbridge.alex.lifecycle.dossier.HomeEvent;
import io.chainbridge.alex.lifecycle.dossier.HomeLeaf;
import io.chainbridge.alex.lifecycle.dossier.Leaf;
import io.chainbridge.alex.lifecycle.dossier.LostLeaves;
import java.util.List;
import java.util.Optional;

/** A signed head that the log had once, and has no more. */
record KnownHead(TreeHead head) {
  /** What is gone of a log of this size. */
  LostLeaves lost(long size) {
    return new LostLeaves(size, head.size(), head.root(), 0);
  }

  /** Whether one of these leaves says, by two people, that it is lost. */
  boolean isRecovered(List<? extends Leaf> leaves) {
    return leaves.stream()
        .anyMatch(leaf ->
            leaf instanceof HomeLeaf home
                && home.event() instanceof HomeEvent.AbsenceConfirmed confirmed
                && leaves(confirmed.absence()).filter(this::isIts).isPresent());
  }

  /** Whether one of these leaves says, by one person or two, that it is lost. */
  boolean isNamed(List<? extends Leaf> leaves) {
    return isRecovered(leaves)
        || leaves.stream()
            .anyMatch(leaf ->
                leaf instanceof HomeLeaf home
                    && home.event() instanceof HomeEvent.AbsenceProposed proposed
                    && leaves(proposed.absence()).filter(this::isIts).isPresent());
  }

  /** Whether these leaves are steps of a recovery and nothing else. */
  static boolean areSteps(List<? extends Leaf> leaves) {
    return leaves.stream()
        .allMatch(leaf ->
            leaf instanceof HomeLeaf home
                && switch (home.event()) {
                  case HomeEvent.AbsenceProposed proposed -> leaves(proposed.absence()).isPresent();
                  case HomeEvent.AbsenceConfirmed confirmed ->
                      leaves(confirmed.absence()).isPresent();
                  default -> false;
                });
  }

  private boolean isIts(LostLeaves lost) {
    return lost.to() == head.size() && lost.root().equals(head.root());
  }

  private static Optional<LostLeaves> leaves(Absence absence) {
    return absence instanceof Absence.Recovery recovery ? recovery.leaves() : Optional.empty();
  }
}
