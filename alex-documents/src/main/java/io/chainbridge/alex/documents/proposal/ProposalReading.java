// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents.proposal;

import io.chainbridge.alex.documents.Fault;
import io.chainbridge.alex.documents.Parsed;
import io.chainbridge.alex.lifecycle.Proposal;
import java.util.List;

/**
 * A proposal as far as it could be read, so that one fault hides no other.
 *
 * @param proposal what is missing or cannot be read stays empty in it
 * @param faults what cannot be read, in the order of the document; without any, the proposal is
 *     whole
 */
public record ProposalReading(Proposal proposal, List<Fault> faults) {
  public ProposalReading {
    faults = List.copyOf(faults);
  }

  /** The proposal if there is no fault. */
  Parsed<Proposal> parsed() {
    return faults.isEmpty() ? new Parsed.Ok<>(proposal) : new Parsed.Wrong<>(faults);
  }
}
