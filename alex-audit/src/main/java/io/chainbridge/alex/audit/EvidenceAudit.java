// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.monitoring.window.DayWindowUnreadableException;
import io.chainbridge.alex.monitoring.window.WatchedRequests;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Demands the counts behind every observation and every rollback by a rule, and judges their
 * requests again: predictions, divergence, errors, approvals and latency must come out as the log
 * says.
 *
 * <p>Readings of drift and of labels are not computed again here: they need the model's reference
 * and the age of its labels, which a home does not keep. A person's rollback rests on their words.
 */
final class EvidenceAudit {
  private final StoredBlobs blobs;
  private final List<String> findings = new ArrayList<>();
  private long checked;

  private EvidenceAudit(StoredBlobs blobs) {
    this.blobs = blobs;
  }

  static HomeAudit.Line of(StoredBlobs blobs, SortedMap<Long, LoggedEvent> leaves)
      throws IOException {
    EvidenceAudit audit = new EvidenceAudit(blobs);
    for (Map.Entry<Long, LoggedEvent> leaf : leaves.entrySet()) {
      LoggedEvent logged = leaf.getValue();
      if (logged.event() instanceof Event.Observed(var seen)) {
        String what = place(leaf.getKey(), "observation", logged);
        for (WatchedRequests counted : audit.counts(what, seen.evidence())) {
          audit.report(what, EvidenceComparison.of(seen, counted));
        }
      } else if (logged.event() instanceof Event.RolledBack(var reason, boolean automatic)
          && automatic) {
        String what = place(leaf.getKey(), "rollback", logged);
        for (WatchedRequests counted : audit.counts(what, reason.evidence())) {
          audit.report(what, EvidenceComparison.of(reason, counted));
        }
      }
    }
    return new HomeAudit.Line("observations and rollbacks", audit.checked, audit.findings);
  }

  private static String place(long leaf, String what, LoggedEvent logged) {
    return "log leaf " + leaf + ", " + what + " of " + logged.model() + ": ";
  }

  private void report(String what, List<String> differences) {
    differences.forEach(difference -> findings.add(what + difference));
  }

  /** The counts of this digest, or none and a finding that says why. */
  private List<WatchedRequests> counts(String what, Sha256 evidence) throws IOException {
    checked++;
    for (byte[] bytes : blobs.intact(evidence).stream().toList()) {
      try {
        return List.of(WatchedRequests.in(bytes));
      } catch (DayWindowUnreadableException e) {
        findings.add(what + "its evidence " + evidence + " cannot be read: " + e.getMessage());
        return List.of();
      }
    }
    String fate = blobs.has(evidence) ? " was changed" : " is missing";
    findings.add(what + "its evidence " + evidence + fate);
    return List.of();
  }
}
