// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.kpi;

import io.chainbridge.alex.governance.kpi.Kpis.Reason;
import io.chainbridge.alex.governance.kpi.Kpis.Span;
import io.chainbridge.alex.ledger.LedgerReader;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.EventCodec;
import io.chainbridge.alex.lifecycle.dossier.Journal;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Keeps the key figures of a log: every reading folds only the leaves that are new. Thread-safe.
 */
public final class KpiProjection {
  private static final Duration RECENT = Duration.ofDays(30);

  /** Every word a dossier has for its state. */
  private static final List<String> STATES =
      List.of(
          "PROPOSAL",
          "PROTOTYPE",
          "TRAINED",
          "TRAINING_APPROVAL",
          "SHADOW_MODE",
          "CONTROLLED_DEPLOYMENT",
          "LIVE",
          "FROZEN",
          "REJECTED",
          "ROLLED_BACK",
          "SUPERSEDED");

  private final LedgerReader log;
  private final Journal journal;
  private final EventCodec codec;
  private final Map<ModelId, Instant> shadowSince = new HashMap<>();
  private final Map<ModelId, Instant> rolloutSince = new HashMap<>();
  private final SortedMap<Reason, Long> refusals = new TreeMap<>();
  private final List<Instant> rollbacks = new ArrayList<>();
  private long folded;
  private long violations;
  private long byRule;
  private Span shadow = Span.NONE;
  private Span deployment = Span.NONE;

  /** A book on a log that is read both leaf by leaf and by its projection. */
  public <T extends Journal & LedgerReader> KpiProjection(T log, EventCodec codec) {
    this.log = log;
    this.journal = log;
    this.codec = codec;
  }

  /** The figures of the log as it is now. */
  public synchronized Kpis at(Instant now) {
    long size = log.size();
    for (byte[] leaf : log.leaves(folded, size)) {
      if (codec.decode(leaf) instanceof LoggedEvent logged) {
        fold(logged);
      }
    }
    folded = size;
    return new Kpis(
        size,
        states(),
        refusals,
        violations,
        byRule,
        rollbacks.size() - byRule,
        rollbacks.stream().filter(at -> at.isAfter(now.minus(RECENT))).count(),
        shadow,
        deployment);
  }

  private SortedMap<String, Long> states() {
    SortedMap<String, Long> states = new TreeMap<>();
    STATES.forEach(state -> states.put(state, 0L));
    journal.models().forEach(line -> states.merge(line.state(), 1L, Long::sum));
    return states;
  }

  private void fold(LoggedEvent logged) {
    ModelId model = logged.model();
    Instant at = logged.at();
    switch (logged.event()) {
      case Event.Rejected rejected -> {
        refused(rejected.shortfalls());
        leaveShadow(model, at);
      }
      case Event.ShadowStarted _ -> shadowSince.put(model, at);
      case Event.Widened widened -> {
        leaveShadow(model, at);
        rolloutSince.putIfAbsent(model, at);
        if (widened.percent() == 100) {
          deployment = deployment.plus(Duration.between(rolloutSince.getOrDefault(model, at), at));
          rolloutSince.remove(model);
        }
      }
      case Event.RolledBack back -> {
        leaveShadow(model, at);
        rolloutSince.remove(model);
        rollbacks.add(at);
        byRule += back.automatic() ? 1 : 0;
      }
      case Event.Proposed _,
          Event.Signed _,
          Event.DenialWithdrawn _,
          Event.PrototypeAccepted _,
          Event.TrainingAccepted _,
          Event.ExceptionProposed _,
          Event.ExceptionGranted _,
          Event.Escalated _,
          Event.Observed _,
          Event.CertificateRevoked _,
          Event.Investigated _,
          Event.Certified _,
          Event.BaselineProposed _,
          Event.BaselineIntroduced _,
          Event.Superseded _,
          Event.Restored _ -> {}
    }
  }

  private void refused(List<Shortfall> shortfalls) {
    for (Shortfall shortfall : shortfalls) {
      refusals.merge(new Reason(shortfall.row(), shortfall.code()), 1L, Long::sum);
    }
    violations += shortfalls.stream().anyMatch(Shortfall::violates) ? 1 : 0;
  }

  private void leaveShadow(ModelId model, Instant at) {
    Instant since = shadowSince.remove(model);
    if (since != null) {
      shadow = shadow.plus(Duration.between(since, at));
    }
  }
}
