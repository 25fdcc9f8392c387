// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance;

import io.chainbridge.alex.lifecycle.decide.Book;
import io.chainbridge.alex.lifecycle.dossier.Journal;
import io.chainbridge.alex.lifecycle.dossier.Leaf;
import io.chainbridge.alex.lifecycle.dossier.LostLeaves;
import io.chainbridge.alex.lifecycle.dossier.StaleJournalException;
import java.util.List;
import java.util.Optional;

/**
 * A journal and the fold of its leaves; leaves of other processes are folded before each use.
 * Thread-safe; whoever decides and then appends holds its monitor meanwhile.
 */
final class FoldedLog {
  private final Journal journal;
  private Book book = Book.empty();
  private long folded;

  FoldedLog(Journal journal) {
    this.journal = journal;
    refresh();
  }

  /**
   * The fold of the first leaves.
   *
   * @param size how many
   */
  record View(Book book, long size) {}

  /** The fold of all leaves there are now. */
  synchronized View newest() {
    refresh();
    return new View(book, folded);
  }

  /** What the log lacks, as a signed checkpoint says. */
  Optional<LostLeaves> behind() {
    return journal.behind();
  }

  /**
   * Appends leaves that were decided on this view.
   *
   * @throws StaleJournalException when another process has appended since
   */
  synchronized void append(View decidedOn, List<? extends Leaf> leaves) {
    journal.append(decidedOn.size(), List.copyOf(leaves));
    leaves.forEach(this::fold);
  }

  private void refresh() {
    if (journal.size() > folded) {
      journal.leaves().stream().skip(folded).toList().forEach(this::fold);
    }
  }

  private void fold(Leaf leaf) {
    book = book.after(leaf);
    folded++;
  }
}
