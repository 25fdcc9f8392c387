// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.report;

import io.chainbridge.alex.digest.Blobs;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.CommandJson;
import io.chainbridge.alex.documents.PolicyText;
import io.chainbridge.alex.documents.again.ObservationDocuments;
import io.chainbridge.alex.governance.home.ModelDocumentStore;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.monitoring.bins.ModelReference;
import io.chainbridge.alex.monitoring.dashboard.ComparisonTable;
import io.chainbridge.alex.monitoring.dashboard.ShadowDashboard;
import io.chainbridge.alex.monitoring.judge.Comparison;
import io.chainbridge.alex.monitoring.window.WatchTerms;
import io.chainbridge.alex.monitoring.window.WatchedPeriod;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Documents T3 and T4 and the shadow dashboard of each model, written anew whenever the log gains
 * an observation. One thread at a time.
 */
public final class ModelReports {
  private final ModelDocumentStore documents;
  private final Blobs blobs;

  public ModelReports(ModelDocumentStore documents, Blobs blobs) {
    this.documents = documents;
    this.blobs = blobs;
  }

  /** Writes the comparison of a day in shadow as a page, which replaces the last; returns it. */
  public byte[] dashboard(ModelId model, Comparison comparison, Observation seen) {
    byte[] page = ShadowDashboard.write(comparison, seen);
    documents.write(model, ObservationDocuments.DASHBOARD, page);
    return page;
  }

  /**
   * Writes the shadow report and the rollout record from the events of a model and the counts that
   * these name.
   *
   * @param reference the bins those were counted in; asked where there are any
   */
  public void observations(
      ModelId model, Supplier<ModelReference> reference, List<LoggedEvent> events) {
    ObservationDocuments.of(
            model, events, (observed, champion) -> compared(observed, champion, reference))
        .forEach(
            (name, text) -> documents.write(model, name, text.getBytes(StandardCharsets.UTF_8)));
  }

  private Optional<String> compared(
      LoggedEvent logged, ModelId champion, Supplier<ModelReference> bins) {
    if (!(logged.event() instanceof Event.Observed(Observation seen))) {
      return Optional.empty();
    }
    Sha256 terms = CommandJson.decode(kept(logged.cause().command())).files().get(WatchTerms.FILE);
    if (terms == null) {
      return Optional.empty();
    }
    ModelReference reference = bins.get();
    Policy policy = PolicyText.read(kept(logged.cause().policy()));
    return Optional.of(
        ComparisonTable.markdown(
            Comparison.of(
                WatchedPeriod.in(kept(seen.evidence()), reference),
                List.of(),
                new Comparison.Frame(reference, policy, champion, logged.model()),
                new Comparison.Span(
                    seen.from(), seen.to(), WatchTerms.in(kept(terms)).maturity(seen.to())))));
  }

  private byte[] kept(Sha256 digest) {
    return blobs
        .get(digest)
        .orElseThrow(() -> new IllegalStateException("the blob store lacks " + digest));
  }
}
