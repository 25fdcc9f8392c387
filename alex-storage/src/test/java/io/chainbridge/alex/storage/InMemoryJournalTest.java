// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage;

import io.chainbridge.alex.ledger.LedgerReader;
import io.chainbridge.alex.lifecycle.dossier.Journal;

class InMemoryJournalTest extends JournalContract {
  private final InMemoryJournal journal = new InMemoryJournal(CODEC, SIGNER);

  @Override
  Journal journal() {
    return journal;
  }

  @Override
  LedgerReader reader() {
    return journal;
  }
}
