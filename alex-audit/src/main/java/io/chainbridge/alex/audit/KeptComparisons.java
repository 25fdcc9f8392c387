// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import io.chainbridge.alex.documents.PolicyText;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.monitoring.bins.ModelReference;
import io.chainbridge.alex.monitoring.dashboard.ComparisonTable;
import io.chainbridge.alex.monitoring.judge.Comparison;
import io.chainbridge.alex.monitoring.window.DayWindowUnreadableException;
import io.chainbridge.alex.monitoring.window.WatchTerms;
import io.chainbridge.alex.monitoring.window.WatchedPeriod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Both models side by side on the kept counts of an observation, made again. */
record KeptComparisons(StoredBlobs blobs, AcceptedModels models, long leaf) {

  /** The comparison in Markdown; empty where something of it is missing, which others find. */
  Optional<String> on(LoggedEvent logged, ModelId champion) {
    try {
      Optional<ModelReference> reference =
          models.before(leaf, logged.model()).map(AcceptedModels.Accepted::reference);
      Optional<WatchTerms> terms = models.terms(logged);
      Optional<Policy> policy = blobs.intact(logged.cause().policy()).map(PolicyText::read);
      return logged.event() instanceof Event.Observed(var seen)
              && reference.isPresent()
              && terms.isPresent()
              && policy.isPresent()
          ? blobs
              .intact(seen.evidence())
              .map(counts ->
                  ComparisonTable.markdown(
                      Comparison.of(
                          WatchedPeriod.in(counts, reference.get()),
                          List.of(),
                          new Comparison.Frame(
                              reference.get(), policy.get(), champion, logged.model()),
                          new Comparison.Span(
                              seen.from(), seen.to(), terms.get().maturity(seen.to())))))
          : Optional.empty();
    } catch (DayWindowUnreadableException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
