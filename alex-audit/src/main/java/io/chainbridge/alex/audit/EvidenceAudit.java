// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import io.chainbridge.alex.audit.AcceptedModels.Accepted;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.CommandJson;
import io.chainbridge.alex.documents.PolicyText;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.RolloutPlan;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.monitoring.window.DayWindowUnreadableException;
import io.chainbridge.alex.monitoring.window.OpenDay;
import io.chainbridge.alex.monitoring.window.WatchTerms;
import io.chainbridge.alex.monitoring.window.WatchedPeriod;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Judges every observation and every rollback by a rule again, from the kept counts: traffic,
 * labels, drift and importance, each reading and each verdict.
 *
 * <p>The bins are made again from the artifact and the held-out rows. A person's rollback rests on
 * their words.
 */
final class EvidenceAudit {
  private final StoredBlobs blobs;
  private final AcceptedModels models;
  private final List<String> findings = new ArrayList<>();
  private long checked;

  private EvidenceAudit(StoredBlobs blobs, AcceptedModels models) {
    this.blobs = blobs;
    this.models = models;
  }

  static HomeAudit.Line of(StoredBlobs blobs, SortedMap<Long, LoggedEvent> leaves)
      throws IOException {
    EvidenceAudit audit = new EvidenceAudit(blobs, new AcceptedModels(blobs, leaves));
    for (Map.Entry<Long, LoggedEvent> leaf : leaves.entrySet()) {
      audit.check(leaf.getKey(), leaf.getValue());
    }
    return new HomeAudit.Line("observations and rollbacks", audit.checked, audit.findings);
  }

  private void check(long index, LoggedEvent logged) throws IOException {
    if (logged.event() instanceof Event.Observed(var seen)) {
      String what = place(index, "observation", logged);
      Optional<EvidenceComparison> made = comparison(index, what, logged, seen.evidence());
      if (made.isPresent()) {
        report(what, made.get().of(seen));
      }
    } else if (logged.event() instanceof Event.RolledBack(var reason, boolean automatic)
        && automatic) {
      String what = place(index, "rollback", logged);
      Optional<EvidenceComparison> made = comparison(index, what, logged, reason.evidence());
      if (made.isPresent()) {
        report(
            what,
            isOfMinute(what, logged)
                ? made.get().ofMinute(reason, rules(index, logged.model()))
                : made.get().of(reason, rules(index, logged.model()), logged.at()));
      }
    }
  }

  /** Whether it names the counts of an open day; they must be there. */
  private boolean isOfMinute(String what, LoggedEvent logged) throws IOException {
    Optional<byte[]> command = blobs.intact(logged.cause().command());
    Optional<Sha256> open =
        command.map(bytes -> CommandJson.decode(bytes).files().get(OpenDay.FILE));
    if (open.isPresent()) {
      var _ = kept(what, "its open day ", open.get());
    }
    return open.isPresent();
  }

  private List<String> rules(long index, ModelId model) {
    return models.planBefore(index, model).map(RolloutPlan::rollbackOn).orElse(List.of());
  }

  private static String place(long leaf, String what, LoggedEvent logged) {
    return "log leaf " + leaf + ", " + what + " of " + logged.model() + ": ";
  }

  private void report(String what, List<String> differences) {
    differences.forEach(difference -> findings.add(what + difference));
  }

  /** Everything a judgement was made of; empty, and a finding that says why, where it is gone. */
  private Optional<EvidenceComparison> comparison(
      long index, String what, LoggedEvent logged, Sha256 evidence) throws IOException {
    checked++;
    Optional<byte[]> counts = kept(what, "its evidence ", evidence);
    Optional<Accepted> model = models.before(index, logged.model());
    Optional<Policy> policy =
        kept(what, "its policy ", logged.cause().policy()).map(PolicyText::read);
    Optional<WatchTerms> terms = terms(what, logged);
    if (model.isEmpty()) {
      findings.add(what + "the artifact or the held-out rows of its model are missing");
    }
    if (counts.isEmpty() || model.isEmpty() || policy.isEmpty() || terms.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new EvidenceComparison(
              WatchedPeriod.in(counts.get(), model.get().reference()),
              model.get().reference(),
              policy.get(),
              terms.get()));
    } catch (DayWindowUnreadableException e) {
      findings.add(what + "its evidence " + evidence + " cannot be read: " + e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<WatchTerms> terms(String what, LoggedEvent logged) throws IOException {
    Optional<byte[]> command = blobs.intact(logged.cause().command());
    if (command.isEmpty()) {
      findings.add(what + "its command is missing or damaged");
      return Optional.empty();
    }
    Sha256 digest = CommandJson.decode(command.get()).files().get(WatchTerms.FILE);
    if (digest == null) {
      findings.add(what + "its command names no " + WatchTerms.FILE);
      return Optional.empty();
    }
    return kept(what, "its terms ", digest).map(WatchTerms::in);
  }

  private Optional<byte[]> kept(String what, String name, Sha256 digest) throws IOException {
    Optional<byte[]> bytes = blobs.intact(digest);
    if (bytes.isEmpty()) {
      findings.add(what + name + digest + (blobs.has(digest) ? " was changed" : " is missing"));
    }
    return bytes;
  }
}
