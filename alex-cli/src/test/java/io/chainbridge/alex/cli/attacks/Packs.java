// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.attacks;

import io.chainbridge.alex.governance.home.ModelDocumentStore;
import io.chainbridge.alex.ledger.Envelope;
import io.chainbridge.alex.lifecycle.ModelId;

/** Signed envelopes of ProofPacks, as the home writes them. */
final class Packs {
  private Packs() {}

  static void write(TamperedHome home, ModelId model, Envelope envelope) {
    new ModelDocumentStore(home.folder()).writeEnvelope(model, envelope);
  }
}
