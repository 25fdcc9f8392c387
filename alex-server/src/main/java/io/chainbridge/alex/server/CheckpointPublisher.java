// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server;

import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.governance.home.HomeUnusableException;
import io.chainbridge.alex.ledger.LogVerifier;
import io.chainbridge.alex.ledger.MerkleTree;
import io.chainbridge.alex.ledger.SignedCheckpoint;
import io.chainbridge.alex.ledger.TreeHead;
import io.chainbridge.alex.lifecycle.dossier.Continuity;
import io.chainbridge.alex.lifecycle.dossier.Leaf;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Keeps the newest checkpoint of a home outside of it. A home that is behind the one found there is
 * opened read only. One thread.
 */
final class CheckpointPublisher {
  private final Home home;
  private final CheckpointOutlet outlet;
  private final Consumer<String> lines;
  private long published = -1;
  private boolean failing;

  CheckpointPublisher(Home home, CheckpointOutlet outlet, Consumer<String> lines) {
    this.home = home;
    this.outlet = outlet;
    this.lines = lines;
  }

  /**
   * Compares the log with the checkpoint that was kept. Where that covers more leaves, the home
   * knows it from now on, wherever it is opened.
   *
   * @throws HomeUnusableException when the log is another one, or the place cannot be read
   */
  void compare() {
    try {
      for (SignedCheckpoint kept : outlet.newest().stream().toList()) {
        compare(kept);
      }
    } catch (IOException e) {
      throw new HomeUnusableException(
          home.folder(),
          "the published checkpoint cannot be read (%s); make it readable first"
              .formatted(e.getMessage()));
    }
  }

  private void compare(SignedCheckpoint kept) {
    switch (home.keys().log().verifier().verify(kept)) {
      case LogVerifier.Outcome.Invalid(String why) ->
          throw new HomeUnusableException(
              home.folder(), "the published checkpoint is not of this log: " + why);
      case LogVerifier.Outcome.Valid valid -> {
        TreeHead head = valid.checkpoint().head();
        long size = home.journal().size();
        if (isLost(head) || isKnown(head)) {
          return;
        }
        if (head.size() > size) {
          home.journal().knows(kept);
          return;
        }
        if (!head.equals(
            TreeHead.of(
                home.journal().leaves(0, head.size()).stream()
                    .map(MerkleTree::leafHash)
                    .toList()))) {
          throw new HomeUnusableException(
              home.folder(), "its log does not extend the published checkpoint: it was rewritten");
        }
      }
    }
  }

  /** Whether two administrators have said that the leaves under this head are lost. */
  private boolean isLost(TreeHead head) {
    Continuity continuity = Continuity.whole();
    for (Leaf leaf : home.journal().leaves()) {
      continuity = continuity.after(leaf);
    }
    return continuity.isLost(head.size(), head.root());
  }

  private boolean isKnown(TreeHead head) {
    return home.journal()
        .behind()
        .filter(lost -> lost.to() == head.size() && lost.root().equals(head.root()))
        .isPresent();
  }

  /** Publishes the newest checkpoint where the log has grown; what fails is tried again. */
  void turn() {
    long size = home.journal().size();
    if (size == published) {
      return;
    }
    try {
      outlet.keep(home.journal().newestCheckpoint());
      published = size;
      failing = false;
    } catch (IOException e) {
      if (!failing) {
        lines.accept("the checkpoint cannot be published, it is tried again: " + e.getMessage());
      }
      failing = true;
    }
  }
}
